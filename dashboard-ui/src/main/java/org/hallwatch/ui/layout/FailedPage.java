package org.hallwatch.ui.layout;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.store.jdbc.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a page reads cannot be read. Says so where the page would be, and what to do; the words of
 * the database go into the log.
 */
@ParentLayout(DeskFrame.class)
public final class FailedPage extends Section implements HasErrorParameter<StoreException> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FailedPage.class);

  private final transient Visits visits;

  /**
   * A page that says nothing yet.
   *
   * @param visits whoever looks at it
   */
  public FailedPage(Visits visits) {
    this.visits = visits;
    addClassName("page");
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<StoreException> why) {
    LOG.warn("{} cannot be read", event.getLocation().getPath(), why.getException());
    Texts texts = DeskFrame.texts(DeskLanguage.of(event));
    event.getUI().getPage().setTitle(texts.of("failed"));
    boolean mayPass = why.getException().mayPass();
    Trouble trouble =
        new Trouble(
            Sign.BAD,
            texts.of(mayPass ? "failed.passing" : "failed.lasting"),
            texts.of(mayPass ? "failed.passing.do" : "failed.lasting.do"),
            texts.of("failed.kept"));
    Anchor again =
        new Anchor("/" + event.getLocation().getPathWithQueryParameters(), texts.of("retry"));
    again.getElement().setAttribute("router-ignore", true);
    again.addClassName("retry");
    trouble.with(again);
    if (visits.current().may(Permission.SEE_HEALTH)) {
      trouble.with(new Anchor("/admin/health", texts.of("page.admin.health")));
    }
    removeAll();
    add(
        new PageHead(
            texts.of("failed"),
            "",
            texts.of("as-of", WrittenTimes.of(visits.operation()).withZone(visits.now()))),
        trouble);
    return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
  }
}
