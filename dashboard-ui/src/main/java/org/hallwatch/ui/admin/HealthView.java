package org.hallwatch.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.store.verify.VerifyRun;
import org.hallwatch.ui.admin.AuditChain.Look;
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
    add(said(wrong(parts, promises)).with(again), checks(parts), promises(promises));
  }

  /** What is not as it should be, and what to do: a sentence each. */
  private List<String> wrong(List<Check> parts, List<PromiseCheck> promises) {
    Stream<String> broken =
        promises.stream()
            .filter(check -> check.sign() == Sign.BAD)
            .map(check -> texts.of(check.says(), check.count()));
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
    Optional<VerifyRun> recount = pages.lastRecount().get();
    Optional<Look> chain = pages.chain().last();
    return Stream.of(Promise.values())
        .map(promise -> PromiseCheck.of(promise, recount, chain))
        .toList();
  }

  private Component checks(List<Check> parts) {
    SmallTable table = table("health.part", "health.state", "health.says");
    for (Check check : parts) {
      Sign sign = check.good() ? Sign.NONE : Sign.BAD;
      String message = check.message();
      Span technical = new Span(message == null ? "" : message);
      technical.getElement().setAttribute("lang", "en");
      table.row(
          new Span(texts.of("part." + check.name())),
          sign.with(texts.of(check.good() ? "health.good" : "health.not-good")),
          technical);
    }
    return part("health.parts", table);
  }

  private Component promises(List<PromiseCheck> checks) {
    SmallTable table = table("health.promise", "health.state", "health.checked", "health.found");
    for (PromiseCheck check : checks) {
      table.row(
          new Span(texts.of(check.promise().key())),
          check.sign().with(texts.of(check.word())),
          new Span(check.at() == null ? "" : pages.time(check.at())),
          new Span(texts.of(check.says(), check.count())));
    }
    return part("health.promises", table);
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
