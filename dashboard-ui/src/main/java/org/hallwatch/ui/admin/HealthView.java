package org.hallwatch.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.ui.admin.Condition.Check;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Sign;
import org.hallwatch.ui.layout.SmallTable;
import org.hallwatch.ui.layout.Trouble;

/**
 * Whether the product does its work, and when its promises were last checked. {@code
 * /admin/health}.
 */
@Route(value = "admin/health", layout = DeskFrame.class)
@Needs(Permission.SEE_HEALTH)
final class HealthView extends AdminPage {
  private static final long serialVersionUID = 1L;

  private static final int MOST_SOURCES = 20;
  private static final int MOST_NAMES = 5;

  /** Said by the promise about figures, which knows whether they were recounted at all. */
  private static final String FIGURES = "figures";

  HealthView(AdminPages pages) {
    super(pages, "health");
  }

  @Override
  protected void enter(QueryParameters query) {
    show();
  }

  private void show() {
    begin();
    List<Check> parts =
        pages.condition().get().checks().stream()
            .filter(check -> !check.name().equals(FIGURES))
            .toList();
    List<PromiseCheck> promises = promiseChecks();
    NativeButton again = new NativeButton(texts.of("health.again"), _ -> show());
    add(said(wrong(parts, promises)).with(again), checks(parts), sources(), promises(promises));
  }

  /** What is not as it should be, and what to do: a sentence each. */
  private List<String> wrong(List<Check> parts, List<PromiseCheck> promises) {
    Stream<String> broken =
        promises.stream().filter(check -> check.sign() == Sign.BAD).map(this::says);
    return Stream.concat(
            parts.stream()
                .filter(check -> !check.good())
                .map(check -> texts.of("part." + check.name() + ".do")),
            broken)
        .toList();
  }

  private Trouble said(List<String> wrong) {
    return wrong.isEmpty()
        ? new Trouble(Sign.NONE, texts.of("health.ready"), texts.of("health.ready.why"))
        : new Trouble(Sign.BAD, texts.of("health.bad", wrong.size()), wrong.toArray(String[]::new));
  }

  private List<PromiseCheck> promiseChecks() {
    Reach reach = visit().access().places(Permission.SEE_HEALTH, Place.ANYWHERE);
    PromiseLooks looks =
        new PromiseLooks(
            pages.clock().instant(),
            pages.lastRecount().get(),
            pages.chain().last(),
            pages.pictures().apply(reach),
            pages.screens().apply(reach));
    return Stream.of(Promise.values()).map(promise -> PromiseCheck.of(promise, looks)).toList();
  }

  private Component checks(List<Check> parts) {
    SmallTable table = table("health.part", "health.state", "health.says");
    for (Check check : parts) {
      Sign sign = check.good() ? Sign.NONE : Sign.BAD;
      table.row(
          new Span(texts.of("part." + check.name())),
          sign.with(texts.of(check.good() ? "health.good" : "health.not-good")),
          says(check));
    }
    return part("health.parts", table);
  }

  /** In the language of the page, or what a part says of itself in English. */
  private Span says(Check check) {
    if (check.key() != null) {
      return new Span(texts.of("part." + check.key(), check.figure()));
    }
    return new Span(check.message() == null ? "" : check.message());
  }

  /** How many sources are how, and which are not to be believed just now. */
  private Component sources() {
    Reach reach = visit().access().places(Permission.SEE_SOURCES, Place.ANYWHERE);
    List<SourceView> all = pages.sources().apply(reach);
    List<SourceView> troubled =
        all.stream()
            .filter(source -> !source.state().isGood())
            .sorted(
                Comparator.comparing(
                    (SourceView source) -> SourceState.WORST_FIRST.indexOf(source.state())))
            .toList();
    SmallTable table = table("health.source", "health.state", "health.since", "health.offset");
    troubled.stream()
        .limit(MOST_SOURCES)
        .forEach(
            source ->
                table.row(
                    new Span(source.id().value()),
                    SourceWords.state(source.state(), texts),
                    new Span(source.since() == null ? "" : pages.time(source.since())),
                    new Span(SourceWords.offset(source, texts))));
    List<SourceView> finished =
        all.stream().filter(source -> source.state() == SourceState.FINISHED).toList();
    int going = all.size() - finished.size();
    Paragraph said =
        new Paragraph(texts.of("health.sources.current", going - troubled.size(), going));
    if (!finished.isEmpty()) {
      said.add(finished(finished));
    }
    Anchor register = new Anchor("/sources", texts.of("health.sources.all"));
    said.add(" ");
    said.add(register);
    if (troubled.size() > MOST_SOURCES) {
      said.add(" " + texts.of("health.sources.first", MOST_SOURCES));
    }
    return part("health.sources", troubled.isEmpty() ? said : new Div(said, table));
  }

  /** How many sources are history that is over, and until when it goes. */
  private String finished(List<SourceView> finished) {
    Instant last =
        finished.stream()
            .map(SourceView::since)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return texts.of("health.sources.finished", finished.size(), pages.time(last));
  }

  private Component promises(List<PromiseCheck> checks) {
    SmallTable table = table("health.promise", "health.state", "health.checked", "health.found");
    for (PromiseCheck check : checks) {
      table.row(
          new Span(texts.of(check.promise().key())),
          check.sign().with(texts.of(check.word())),
          new Span(check.at() == null ? "" : pages.time(check.at())),
          new Span(says(check)));
    }
    return part("health.promises", table);
  }

  /** What was found, and the first of what it is about. */
  private String says(PromiseCheck check) {
    String said = texts.of(check.says(), check.figures().toArray());
    if (check.names().isEmpty()) {
      return said;
    }
    String names =
        check.names().stream().limit(MOST_NAMES).collect(Collectors.joining(texts.of("list.and")));
    boolean more = check.names().size() > MOST_NAMES;
    return texts.of(more ? "check.names.more" : "check.names", said, names);
  }

  private SmallTable table(String... columns) {
    return new SmallTable(Arrays.stream(columns).map(column -> texts.of(column)).toList());
  }

  private Section part(String key, Component content) {
    Section part = new Section(new H2(texts.of(key)), content);
    part.addClassName("part");
    return part;
  }
}
