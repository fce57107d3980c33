package org.hallwatch.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.source.RegisteredSource;
import org.hallwatch.store.source.StoredKey;
import org.hallwatch.store.source.StoredKey.Standing;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.Facts;
import org.hallwatch.ui.layout.Lengths;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.Notice;
import org.hallwatch.ui.layout.NumberField;
import org.hallwatch.ui.layout.Sign;
import org.hallwatch.ui.layout.SureButton;
import org.hallwatch.ui.layout.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which sources send: which there are and until when, where one is given, replaced,
 * ended, revoked. {@code /admin/keys?source=NAME}.
 */
@Route(value = "admin/keys", layout = DeskFrame.class)
@Needs(Permission.MANAGE_KEYS)
final class KeysView extends AdminPage {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_OVERLAP = 366;
  private static final int USUAL_OVERLAP = 7;

  KeysView(AdminPages pages) {
    super(pages, "keys");
  }

  @Override
  protected void enter(QueryParameters query) {
    List<KeyRow> rows = show();
    query
        .getSingleParameter("source")
        .flatMap(
            name -> rows.stream().filter(row -> row.source().id().value().equals(name)).findFirst())
        .ifPresent(this::choose);
  }

  private List<KeyRow> show() {
    List<RegisteredSource> sources = pages.keys().list(visit());
    List<KeyRow> rows = KeyRow.of(sources, now());
    long good = rows.stream().filter(row -> opens(row.key())).count();
    begin(sources.size(), good);
    Span count = new Span(texts.of("keys.listed", sources.size(), good));
    count.getElement().setAttribute("role", "status");
    Div line = new Div(count);
    line.addClassName("chosen");
    add(line, withDetail(list(rows)));
    if (rows.isEmpty()) {
      add(new Nothing(texts.of("keys.none"), texts.of("keys.none.why")));
    }
    return rows;
  }

  private Grid<KeyRow> list(List<KeyRow> rows) {
    Grid<KeyRow> grid = list(this::choose);
    column(grid, "key.source", row -> row.source().id().value(), "14em");
    column(grid, "key.no", row -> row.key() == null ? "" : String.valueOf(row.key().id()), "6em");
    signColumn(grid, "key.state", row -> state(row.key()), "9em");
    column(grid, "key.until", row -> until(row.key()), "12em");
    column(grid, "key.last", row -> last(row.key()), "12em");
    wideColumn(grid, "key.halls", row -> halls(row.source()));
    fill(grid, rows);
    return grid;
  }

  private Component state(@Nullable StoredKey key) {
    if (key == null) {
      return Sign.NONE.with(texts.of("key.none"));
    }
    Standing standing = key.standing(now());
    Sign sign =
        switch (standing) {
          case GOOD, REVOKED -> Sign.NONE;
          case ENDS_SOON -> Sign.WARN;
          case EXPIRED -> Sign.BAD;
        };
    return sign.with(texts.of("key." + standing.name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  private boolean opens(@Nullable StoredKey key) {
    return key != null && key.standing(now()).opens();
  }

  private Instant now() {
    return pages.clock().instant();
  }

  private String until(@Nullable StoredKey key) {
    if (key == null) {
      return "";
    }
    return key.expiresAt() == null ? texts.of("key.no-end") : time(key.expiresAt());
  }

  private String last(@Nullable StoredKey key) {
    if (key == null) {
      return "";
    }
    return key.lastUsed() == null ? texts.of("key.never") : time(key.lastUsed());
  }

  private String time(Instant instant) {
    return pages.time(instant);
  }

  private String halls(Source source) {
    Operation operation = pages.visits().operation();
    return source.halls().isEmpty()
        ? texts.of("key.all-halls")
        : source.halls().stream()
            .sorted(Comparator.comparing(HallId::value))
            .map(id -> operation.hall(id).map(Hall::name).orElse(id.value()))
            .collect(Collectors.joining(texts.of("list.and")));
  }

  private void choose(KeyRow row) {
    Div chosen = new Div(new H2(row.source().id().value()), facts(row));
    StoredKey key = row.key();
    detail(chosen, key != null && opens(key) ? ending(key) : new Div(), giving(row));
  }

  private Facts facts(KeyRow row) {
    Facts facts =
        new Facts()
            .fact(texts.of("key.name"), row.source().name())
            .fact(texts.of("key.halls"), halls(row.source()))
            .fact(texts.of("key.gap"), Lengths.of(row.source().gap(), texts));
    StoredKey key = row.key();
    if (key == null) {
      return facts.fact(texts.of("key.no"), texts.of("key.none"));
    }
    return facts
        .fact(texts.of("key.no"), String.valueOf(key.id()))
        .fact(texts.of("key.made"), time(key.createdAt()))
        .fact(texts.of("key.last"), last(key))
        .fact(texts.of("key.until"), until(key))
        .fact(
            texts.of("key.revoked-since"), key.revokedAt() == null ? null : time(key.revokedAt()));
  }

  /** When the key that is chosen ends. */
  private Component ending(StoredKey key) {
    Input day = new Input();
    day.setType("date");
    day.setId("key-end");
    LocalDate first = LocalDate.ofInstant(now(), pages.zone().get()).plusDays(1);
    day.getElement().setAttribute("min", first.toString());
    Instant until = key.expiresAt();
    day.setValue(
        (until == null ? first : LocalDate.ofInstant(until, pages.zone().get())).toString());
    NativeLabel label = new NativeLabel(texts.of("keys.end.at"));
    label.setFor(day);
    Div field = new Div(label, day);
    field.addClassName("day");
    NativeButton end =
        new NativeButton(
            texts.of("keys.end"),
            _ ->
                day(day.getValue())
                    .ifPresentOrElse(
                        at -> changed(key.source(), visit -> pages.keys().end(visit, key, at)),
                        () -> Notice.failed(texts.of("keys.end.wrong"))));
    Div line =
        new Div(
            field,
            end,
            new SureButton(
                texts.of("keys.revoke"),
                texts.of("sure"),
                () -> changed(key.source(), visit -> pages.keys().revoke(visit, key))));
    line.addClassName("actions");
    return new Div(new H3(texts.of("keys.this", String.valueOf(key.id()))), line);
  }

  private Optional<Instant> day(String typed) {
    try {
      Instant at = pages.startOf(LocalDate.parse(typed));
      return at.isAfter(now()) ? Optional.of(at) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** A new key for the source. */
  private Component giving(KeyRow row) {
    SourceId source = row.source().id();
    ValidityField valid = new ValidityField(pages.keys().usualDays(), texts);
    NumberField overlap =
        new NumberField(
            texts.of("keys.overlap"), LONGEST_OVERLAP, texts.of("number.wrong", LONGEST_OVERLAP));
    overlap.setValue(String.valueOf(USUAL_OVERLAP));
    overlap.setHelperText(texts.of("keys.overlap.help"));
    NativeButton replace =
        new NativeButton(
            texts.of("keys.replace"),
            _ -> {
              Integer days = overlap.number();
              if (valid.isRight() && days != null) {
                given(
                    source,
                    visit ->
                        pages.keys().replace(visit, source, Duration.ofDays(days), valid.days()));
              }
            });
    NativeButton give =
        new NativeButton(
            texts.of("keys.give"),
            _ -> {
              if (valid.isRight()) {
                given(source, visit -> pages.keys().give(visit, source, valid.days()));
              }
            });
    replace.addClassName("primary");
    boolean first = row.key() == null;
    Div fields = first ? new Div(valid) : new Div(valid, overlap);
    Div actions = first ? new Div(give) : new Div(replace, give);
    actions.addClassName("actions");
    return new Div(new H3(texts.of("keys.new")), fields, actions);
  }

  /** Shows the key this once. */
  private void given(SourceId source, Function<Visit, String> deed) {
    doing(
        visit -> {
          String key = deed.apply(visit);
          show();
          detail(
              shownOnce(texts.of("keys.given", source.value()), key, texts.of("keys.given.once")));
          return texts.of("keys.done");
        });
  }

  private interface Change {
    void by(Visit visit);
  }

  private void changed(SourceId source, Change change) {
    doing(
        visit -> {
          change.by(visit);
          show().stream()
              .filter(row -> row.source().id().equals(source))
              .findFirst()
              .ifPresent(this::choose);
          return texts.of("keys.done");
        });
  }

  private void doing(Function<Visit, String> deed) {
    doing(Permission.MANAGE_KEYS, deed);
  }
}
