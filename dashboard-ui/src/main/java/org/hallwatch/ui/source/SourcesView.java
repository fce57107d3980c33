package org.hallwatch.ui.source;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.RejectedCount;
import org.hallwatch.store.source.RegisteredSource;
import org.hallwatch.store.source.StoredKey;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.Lengths;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.Notice;
import org.hallwatch.ui.layout.Sign;
import org.jspecify.annotations.Nullable;

/** Which source can be believed just now, and which is late, silent or lying. {@code /sources}. */
@Route(value = "sources", layout = DeskFrame.class)
@Needs(Permission.SEE_SOURCES)
final class SourcesView extends SourcePage {
  private static final long serialVersionUID = 1L;

  SourcesView(SourcePages pages) {
    super(pages, "sources");
  }

  /** A source is of the hall as a whole, whatever department somebody is bound to. */
  @Override
  Reach reach() {
    return visit().access().places(Permission.SEE_SOURCES, place());
  }

  @Override
  void enterPlace(QueryParameters query) {
    show();
  }

  private void show() {
    List<SourceView> sources =
        pages.operations().sources(reach()).toCompletableFuture().join().stream()
            .sorted(
                Comparator.comparing(
                        (SourceView source) -> SourceState.WORST_FIRST.indexOf(source.state()))
                    .thenComparing(source -> source.id().value()))
            .toList();
    long finished =
        sources.stream().filter(source -> source.state() == SourceState.FINISHED).count();
    long current = sources.stream().filter(source -> source.state() == SourceState.CURRENT).count();
    long going = sources.size() - finished;
    beginWith(
        finished == 0
            ? texts.of("sources.lead", current, going)
            : texts.of("sources.lead.finished", current, going, finished));
    Component list =
        sources.isEmpty()
            ? new Nothing(texts.of("sources.none"), texts.of("sources.none.why"))
            : list(sources);
    if (may(Permission.MANAGE_SOURCES)) {
      add(registering());
    }
    add(list);
  }

  private Component registering() {
    Div place = new Div();
    place.addClassName("register");
    NativeButton register = new NativeButton(texts.of("register"));
    register.addClassName("primary");
    register.addClickListener(
        _ -> {
          place.removeAll();
          place.add(form());
        });
    Div line = new Div(register, new Span(texts.of("register.says")));
    line.addClassName("chosen");
    place.add(line);
    return place;
  }

  private SourceForm form() {
    Reach own = visit().access().places(Permission.MANAGE_SOURCES, Place.ANYWHERE);
    return new SourceForm(
        pages.operations().operation().ofHalls(own::holds).halls(), texts, this::register);
  }

  private void register(Source source) {
    pages
        .register()
        .register(visit(), source)
        .ifPresentOrElse(
            why -> Notice.failed(refusal(why)),
            () -> {
              Notice.good(texts.of("register.done", source.id().value()));
              show();
            });
  }

  private String refusal(SourceRegister.Refused why) {
    return may(Permission.MANAGE_SOURCES)
        ? texts.of("register." + why.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        : texts.of("not-allowed");
  }

  private Component list(List<SourceView> sources) {
    Instant now = pages.operations().now();
    Map<SourceId, Long> rejected = new HashMap<>();
    for (RejectedCount count : pages.rejected().count(reach(Permission.SEE_SOURCES))) {
      if (count.source() != null) {
        rejected.merge(count.source(), count.open(), Long::sum);
      }
    }
    Grid<SourceView> grid = list();
    column(grid, "sources.id", source -> source.id().value(), "18em");
    signColumn(grid, "sources.state", this::state, "10em");
    column(grid, "sources.since", this::since, "15em");
    column(grid, "sources.last", source -> age(source.lastSign(), now), "10em");
    column(grid, "sources.gap", source -> Lengths.of(source.gap(), texts), "10em");
    column(grid, "sources.offset", source -> offset(source.offset()), "10em");
    Map<SourceId, StoredKey> keys = keys();
    signColumn(grid, "sources.key", source -> key(keys.get(source.id())), "13em");
    wideSignColumn(
        grid,
        "sources.rejected",
        source -> rejected(source.id(), rejected.getOrDefault(source.id(), 0L)));
    fill(grid, sources);
    return grid;
  }

  private Component state(SourceView source) {
    String word = source.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Sign.of(source.state()).with(texts.of("state." + word));
  }

  private String since(SourceView source) {
    String at = time(source.since());
    return source.state() == SourceState.FINISHED ? texts.of("sources.until", at) : at;
  }

  /** With which key each can send for longest. */
  private Map<SourceId, StoredKey> keys() {
    return pages.registered().get().stream()
        .map(RegisteredSource::lastKey)
        .flatMap(Optional::stream)
        .collect(Collectors.toMap(StoredKey::source, Function.identity()));
  }

  /** Said only of a key that has an end. */
  private Component key(@Nullable StoredKey key) {
    if (key == null || key.expiresAt() == null) {
      return new Span();
    }
    String end = time(key.expiresAt()).substring(0, 10);
    return switch (key.standing(pages.visits().now())) {
      case ENDS_SOON -> Sign.WARN.with(texts.of("sources.key.ends", end));
      case EXPIRED -> Sign.BAD.with(texts.of("sources.key.ended", end));
      case GOOD, REVOKED -> Sign.NONE.with(texts.of("sources.key.good", end));
    };
  }

  private Component rejected(SourceId source, long open) {
    if (open == 0) {
      return new Span();
    }
    if (!may(Permission.SEE_REJECTED)) {
      return new Span(texts.count(open));
    }
    String of = URLEncoder.encode(source.value(), StandardCharsets.UTF_8);
    return new Anchor(address("/sources/rejected?source=" + of), texts.count(open));
  }

  private String age(@Nullable Instant instant, Instant now) {
    return instant == null
        ? texts.of("sources.never")
        : Lengths.ago(Duration.between(instant, now), texts);
  }

  private String offset(@Nullable Duration offset) {
    return offset == null ? "" : Lengths.of(offset, texts);
  }
}
