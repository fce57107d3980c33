package org.hallwatch.app.security;

import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.NavigationAccessChecker;
import com.vaadin.flow.server.auth.NavigationContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.screen.Screens;
import org.jspecify.annotations.Nullable;

/**
 * Decides about every page that is opened, whichever way: what it needs and whether screens may
 * show it stands on it, and a page on which nothing stands opens for no one.
 */
public final class RouteGate implements NavigationAccessChecker {
  private static final long serialVersionUID = 1L;

  private final transient Supplier<CurrentVisit> visits;
  private final transient Supplier<ScreenDoor> screens;

  /**
   * @param visits asked for when the first page is opened
   * @param screens likewise
   */
  RouteGate(Supplier<CurrentVisit> visits, Supplier<ScreenDoor> screens) {
    this.visits = visits;
    this.screens = screens;
  }

  @Override
  public AccessCheckResult check(NavigationContext context) {
    if (context.isErrorHandling()) {
      return context.allow();
    }
    return opens(context) ? context.allow() : context.deny("this page is not for this viewer");
  }

  private boolean opens(NavigationContext context) {
    Class<?> page = context.getNavigationTarget();
    Needs needs = page.getAnnotation(Needs.class);
    Screens shown = page.getAnnotation(Screens.class);
    if (shown == null) {
      return needs != null
          && visits.get().found().filter(visit -> visit.may(needs.value())).isPresent();
    }
    HallId hall = hall(context);
    return hall != null && (opensForScreen(shown, hall, context) || opensForPerson(needs, hall));
  }

  private boolean opensForScreen(Screens shown, HallId hall, NavigationContext context) {
    String link =
        context.getLocation().getQueryParameters().getSingleParameter(ScreenDoor.LINK).orElse(null);
    return screens
        .get()
        .opens(
            VaadinServletRequest.getCurrent().getHttpServletRequest(),
            shown.page(),
            shown.least(),
            hall,
            link);
  }

  /** Somebody may look at a screen's page at his desk if he may see that hall. */
  private boolean opensForPerson(@Nullable Needs needs, HallId hall) {
    return needs != null
        && visits.get().found().filter(visit -> visit.may(needs.value(), hall)).isPresent();
  }

  private static @Nullable HallId hall(NavigationContext context) {
    Optional<String> code = context.getParameters().get("hall");
    try {
      return code.isPresent() ? new HallId(code.get()) : null;
    } catch (InvalidValueException _) {
      return null;
    }
  }
}
