package org.hallwatch.ui.device;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.device.PairingCode;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.device.Approved;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.device.NewDevice;
import org.hallwatch.store.device.SignOfLife;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.DeskLanguage;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.Notice;
import org.hallwatch.ui.layout.PageHead;
import org.hallwatch.ui.layout.Texts;
import org.hallwatch.ui.layout.Visit;

/**
 * Which wall screens there are and how they are; where one is approved, renamed, reloaded, revoked.
 * {@code /admin/devices?code=WDJB-MJHT}.
 */
@Route(value = "admin/devices", layout = DeskFrame.class)
@Needs(Permission.MANAGE_DEVICES)
final class DevicesView extends Section implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final int ALL_VISIBLE = 12;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final transient DevicePages pages;
  private transient Texts texts = texts(Locale.SIMPLIFIED_CHINESE);
  private final Aside detail = new Aside();

  DevicesView(DevicePages pages) {
    this.pages = pages;
    addClassNames("page", "devices");
    detail.addClassName("detail");
  }

  private static Texts texts(Locale language) {
    return new Texts("org.hallwatch.ui.device.messages", language);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    texts = texts(DeskLanguage.of(event));
    event.getUI().getPage().setTitle(texts.of("title"));
    show(event.getLocation().getQueryParameters().getSingleParameter("code").orElse(""));
  }

  private void show(String code) {
    List<Device> devices = pages.devices().list();
    Instant now = pages.clock().instant();
    removeAll();
    detail.removeAll();
    add(
        new PageHead(
            texts.of("title"),
            texts.of("lead", count(devices, now, Standing.SHOWS), active(devices)),
            texts.of("as-of", time(now) + " (" + zone().getId() + ")")),
        new ApproveForm(
            pages.operation().get().halls(), code, texts, this::approve, Notice::failed));
    if (devices.isEmpty()) {
      add(new Nothing(texts.of("none"), texts.of("none.why")));
    } else {
      detail.add(new Paragraph(texts.of("choose")));
      Div columns = new Div(list(devices, now), detail);
      columns.addClassName("columns");
      add(columns);
    }
  }

  private static long count(List<Device> devices, Instant now, Standing standing) {
    return devices.stream().filter(device -> Standing.of(device, now) == standing).count();
  }

  private static long active(List<Device> devices) {
    return devices.stream().filter(device -> device.revokedAt() == null).count();
  }

  private Component list(List<Device> devices, Instant now) {
    Grid<Device> grid = new Grid<>();
    grid.addClassName("list");
    grid.addComponentColumn(device -> standing(Standing.of(device, now)))
        .setHeader(texts.of("device.standing"))
        .setWidth("8em")
        .setFlexGrow(0);
    grid.addColumn(Device::name).setHeader(texts.of("device.name")).setFlexGrow(1);
    column(grid, "device.hall", device -> hall(device.grant().hall()), "13em");
    column(
        grid,
        "device.class",
        device -> texts.of("class." + device.grant().screenClass().code()),
        "8em");
    column(grid, "device.last", device -> last(device, now), "9em");
    column(grid, "device.resolution", device -> said(device, SignOfLife::resolution), "8em");
    column(grid, "device.version", device -> said(device, SignOfLife::version), "9em");
    grid.asSingleSelect()
        .addValueChangeListener(
            choice -> Optional.ofNullable(choice.getValue()).ifPresent(this::choose));
    grid.setAllRowsVisible(devices.size() <= ALL_VISIBLE);
    grid.setItems(devices);
    return grid;
  }

  private void column(
      Grid<Device> grid, String header, ValueProvider<Device, String> text, String width) {
    grid.addColumn(text).setHeader(texts.of(header)).setWidth(width).setFlexGrow(0);
  }

  private Component standing(Standing standing) {
    Span word = new Span();
    String sign =
        switch (standing) {
          case SHOWS, REVOKED -> "";
          case SILENT -> "bad";
          case AWAITED -> "unknown";
        };
    if (!sign.isEmpty()) {
      Span mark = new Span();
      mark.addClassNames("mark", sign);
      word.add(mark);
    }
    word.add(new Span(texts.of("standing." + standing.word())));
    return word;
  }

  private void choose(Device device) {
    detail.removeAll();
    detail.add(
        new DeviceDetail(
            device,
            hall(device.grant().hall()),
            texts,
            this::time,
            new DeviceDetail.Actions() {
              @Override
              public void rename(String name) {
                change("renamed", () -> pages.devices().rename(device.id(), name, visit()::does));
              }

              @Override
              public void reload() {
                change("reloaded", () -> pages.devices().reload(device.id(), visit()::does));
              }

              @Override
              public void revoke() {
                change(
                    "revoked",
                    () ->
                        pages
                            .devices()
                            .revoke(device.id(), visit()::does, pages.clock().instant()));
              }
            }));
  }

  private void approve(PairingCode code, NewDevice wanted) {
    if (!isAllowed()) {
      return;
    }
    Approved approved =
        pages.devices().approve(code, wanted, visit()::does, pages.clock().instant());
    switch (approved) {
      case Approved.Done(Device device, String address) -> {
        Notice.good(texts.of("approved", device.name(), address));
        show("");
      }
      case Approved.NoSuchCode() -> Notice.failed(texts.of("approve.no-such-code", code.shown()));
    }
  }

  /** The page may be older than the roles of whoever presses. */
  private void change(String word, BooleanSupplier change) {
    if (!isAllowed()) {
      return;
    }
    try {
      if (change.getAsBoolean()) {
        Notice.good(texts.of(word));
      } else {
        Notice.failed(texts.of("gone"));
      }
      show("");
    } catch (InvalidValueException _) {
      Notice.failed(texts.of("bad-name"));
    }
  }

  private boolean isAllowed() {
    boolean allowed = visit().may(Permission.MANAGE_DEVICES);
    if (!allowed) {
      Notice.failed(texts.of("not-allowed"));
    }
    return allowed;
  }

  private Visit visit() {
    return pages.visits().current();
  }

  private String hall(HallId id) {
    return pages.operation().get().hall(id).map(Hall::name).orElse(id.value());
  }

  private String said(Device device, ValueProvider<SignOfLife, String> what) {
    return device.last() == null ? "" : what.apply(device.last());
  }

  private String last(Device device, Instant now) {
    if (device.last() == null) {
      return texts.of("never");
    }
    Duration age = Duration.between(device.last().at(), now);
    if (age.compareTo(Duration.ofMinutes(2)) < 0) {
      return texts.of("seconds-ago", Math.max(0, age.toSeconds()));
    }
    return age.compareTo(Duration.ofHours(2)) < 0
        ? texts.of("minutes-ago", age.toMinutes())
        : time(device.last().at()).substring(0, 16);
  }

  private String time(Instant instant) {
    return TIME.format(instant.atZone(zone()));
  }

  private ZoneId zone() {
    return pages.operation().get().halls().stream()
        .findFirst()
        .map(Hall::timeZone)
        .orElse(ZoneOffset.UTC);
  }
}
