package org.hallwatch.app.security;

import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.auth.NavigationAccessChecker;
import com.vaadin.flow.server.auth.NavigationContext;
import java.util.function.Supplier;
import org.hallwatch.ui.layout.Needs;

/**
 * Decides about every page that is opened, whichever way: what it needs stands on it, and a page on
 * which nothing stands opens for no one.
 */
public final class RouteGate implements NavigationAccessChecker {
  private static final long serialVersionUID = 1L;

  private final transient Supplier<CurrentVisit> visits;

  /**
   * @param visits asked for when the first page is opened
   */
  RouteGate(Supplier<CurrentVisit> visits) {
    this.visits = visits;
  }

  @Override
  public AccessCheckResult check(NavigationContext context) {
    if (context.isErrorHandling()) {
      return context.allow();
    }
    return opens(context.getNavigationTarget())
        ? context.allow()
        : context.deny("this page is not for this viewer");
  }

  private boolean opens(Class<?> page) {
    if (page.isAnnotationPresent(AnonymousAllowed.class)) {
      return VaadinServletRequest.getCurrent() != null
          && Loopback.isOrigin(VaadinServletRequest.getCurrent().getHttpServletRequest());
    }
    Needs needs = page.getAnnotation(Needs.class);
    return needs != null
        && visits.get().found().filter(visit -> visit.may(needs.value())).isPresent();
  }
}
