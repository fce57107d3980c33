package org.hallwatch.ui.layout;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.server.VaadinRequest;

/**
 * What a browser paints before the page is there: the ground of the page, in the light that was
 * chosen. Without it a dark page begins with a white flash, and a light one with a dark flash where
 * the computer is set to dark.
 */
public final class FirstPaint implements AppShellConfigurator {
  private static final long serialVersionUID = 1L;
  private static final String STYLE =
      "html { color-scheme: %s; background: light-dark(#f6f7f9, #0d131d); }";

  @Override
  public void configurePage(AppShellSettings page) {
    page.addInlineWithContents(
        Inline.Position.PREPEND,
        STYLE.formatted(scheme(page.getRequest())),
        Inline.Wrapping.STYLESHEET);
  }

  private static String scheme(VaadinRequest request) {
    String path = request.getPathInfo();
    if (path != null && path.startsWith("/wall/")) {
      return "light".equals(request.getParameter("theme")) ? "light" : "dark";
    }
    return DeskLight.of(request.getCookies()).scheme().getValue();
  }
}
