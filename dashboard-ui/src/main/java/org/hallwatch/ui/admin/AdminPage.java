package org.hallwatch.ui.admin;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Function;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.ui.layout.Notice;
import org.hallwatch.ui.layout.Page;
import org.hallwatch.ui.layout.Visit;

/** What the administration pages have in common. */
abstract class AdminPage extends Page {
  private static final long serialVersionUID = 1L;

  final transient AdminPages pages;

  /**
   * A page that shows nothing yet.
   *
   * @param key before the keys of its texts, such as {@code audit}
   */
  AdminPage(AdminPages pages, String key) {
    super(pages.visits(), "admin", key);
    this.pages = pages;
  }

  @Override
  protected final String asOf() {
    return pages.now();
  }

  /**
   * Does something and says what came of it. Whether he may is asked, and recorded, where it is
   * done.
   *
   * @param needed what he has to be allowed
   * @param deed gives what to say when it was done
   */
  final void doing(Permission needed, Function<Visit, String> deed) {
    Visit visit = visit();
    try {
      Notice.good(deed.apply(visit));
    } catch (RefusedException e) {
      Notice.failed(
          visit.may(needed)
              ? texts.of("refused", texts.of(e.refusal().key()))
              : texts.of("not-allowed"));
    }
  }

  /** A secret that is shown this once, and what to do with it. */
  static Div shownOnce(String title, String secret, String what) {
    Code shown = new Code(secret);
    shown.addClassName("password");
    return new Div(new H2(title), new Paragraph(shown), new Paragraph(what));
  }
}
