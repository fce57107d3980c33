package org.hallwatch.ui.device;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.device.PairingCode;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.device.Approved;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.device.Devices;
import org.hallwatch.store.device.NewDevice;
import org.hallwatch.store.device.SignOfLife;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.Lengths;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.Notice;
import org.hallwatch.ui.layout.Page;
import org.hallwatch.ui.layout.Sign;
import org.hallwatch.ui.layout.WrittenTimes;

/**
 * Which wall screens there are and how they are; where one is approved, renamed, reloaded, revoked.
 * {@code /admin/devices?code=WDJB-MJHT}.
 */
@Route(value = "admin/devices", layout = DeskFrame.class)
@Needs(Permission.MANAGE_DEVICES)
final class DevicesView extends Page {
  private static final long serialVersionUID = 1L;

  private final transient DevicePages pages;

  DevicesView(DevicePages pages) {
    super(pages.visits(), "device", "devices");
    this.pages = pages;
    addClassName("devices");
  }

  @Override
  protected void enter(QueryParameters query) {
    show(query.getSingleParameter("code").orElse(""));
  }

  @Override
  protected String asOf() {
    return times().withZone(pages.clock().instant());
  }

  private void show(String code) {
    Reach reach = reach();
    List<Device> devices = pages.devices().list(reach);
    Instant now = pages.clock().instant();
    begin(count(devices, now, Standing.SHOWS), active(devices));
    add(
        new ApproveForm(
            pages.operation().get().halls().stream()
                .filter(hall -> reach.holds(hall.id()))
                .toList(),
            code,
            texts,
            this::approve,
            Notice::failed));
    if (devices.isEmpty()) {
      add(new Nothing(texts.of("none"), texts.of("none.why")));
    } else {
      add(withDetail(list(devices, now)));
    }
  }

  private static long count(List<Device> devices, Instant now, Standing standing) {
    return devices.stream().filter(device -> Standing.of(device, now) == standing).count();
  }

  private static long active(List<Device> devices) {
    return devices.stream().filter(device -> device.revokedAt() == null).count();
  }

  private Grid<Device> list(List<Device> devices, Instant now) {
    Grid<Device> grid = list(this::choose);
    signColumn(grid, "device.standing", device -> standing(Standing.of(device, now)), "8em");
    wideColumn(grid, "device.name", Device::name);
    column(grid, "device.hall", device -> hall(device.grant().hall()), "13em");
    column(
        grid,
        "device.class",
        device -> texts.of("class." + device.grant().screenClass().code()),
        "8em");
    column(grid, "device.last", device -> last(device, now), "9em");
    column(grid, "device.resolution", device -> said(device, SignOfLife::resolution), "8em");
    column(grid, "device.version", device -> said(device, SignOfLife::version), "9em");
    fill(grid, devices);
    return grid;
  }

  private Component standing(Standing standing) {
    Sign sign =
        switch (standing) {
          case SHOWS, REVOKED -> Sign.NONE;
          case SILENT -> Sign.BAD;
          case AWAITED -> Sign.UNKNOWN;
        };
    return sign.with(texts.of("standing." + standing.word()));
  }

  private void choose(Device device) {
    detail(
        new DeviceDetail(
            device,
            hall(device.grant().hall()),
            texts,
            this::time,
            new DeviceDetail.Actions() {
              @Override
              public void rename(String name) {
                change("renamed", () -> pages.devices().rename(device.id(), name, author()));
              }

              @Override
              public void reload() {
                change("reloaded", () -> pages.devices().reload(device.id(), author()));
              }

              @Override
              public void revoke() {
                change(
                    "revoked",
                    () -> pages.devices().revoke(device.id(), author(), pages.clock().instant()));
              }
            }));
  }

  private void approve(PairingCode code, NewDevice wanted) {
    Approved approved = pages.devices().approve(code, wanted, author(), pages.clock().instant());
    switch (approved) {
      case Approved.Done(Device device, String address) -> {
        Notice.good(texts.of("approved", device.name(), address));
        show("");
      }
      case Approved.OutsideScope() -> refused();
      case Approved.NoSuchCode() -> Notice.failed(texts.of("approve.no-such-code", code.shown()));
    }
  }

  private void change(String word, BooleanSupplier change) {
    try {
      if (change.getAsBoolean()) {
        Notice.good(texts.of(word));
      } else {
        refused();
      }
      show("");
    } catch (InvalidValueException _) {
      Notice.failed(texts.of("bad-name"));
    }
  }

  private void refused() {
    Notice.failed(texts.of(may(Permission.MANAGE_DEVICES) ? "gone" : "not-allowed"));
  }

  /** The page may be older than the roles and the scope of whoever presses. */
  private Devices.Author author() {
    return new Devices.Author(reach(), visit()::does);
  }

  /** Whoever is bound to departments looks after no screen: one shows the hall as a whole. */
  private Reach reach() {
    return visit().reach(Permission.MANAGE_DEVICES, Place.ANYWHERE);
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
    return age.compareTo(Duration.ofHours(2)) < 0
        ? Lengths.ago(age, texts)
        : time(device.last().at()).substring(0, 16);
  }

  private String time(Instant instant) {
    return times().of(instant);
  }

  private WrittenTimes times() {
    return WrittenTimes.of(pages.operation().get());
  }
}
