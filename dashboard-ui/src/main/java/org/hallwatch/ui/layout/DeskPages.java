package org.hallwatch.ui.layout;

import com.vaadin.flow.server.RouteRegistry;
import java.util.List;
import java.util.Optional;

/** The pages of the desk in the order of the navigation. */
public final class DeskPages {
  /** The address of each is the key of its text. */
  private static final List<String> ALL =
      List.of("sources", "sources/rejected", "sources/codes", "sources/findings");

  private DeskPages() {}

  /** Those that somebody may open. */
  static List<String> of(RouteRegistry routes, Visit visit) {
    return ALL.stream().filter(page -> opens(routes, page, visit)).toList();
  }

  /** The first of them, as an address; empty if there is none for his roles. */
  public static Optional<String> first(RouteRegistry routes, Visit visit) {
    return of(routes, visit).stream().findFirst().map(page -> "/" + page);
  }

  private static boolean opens(RouteRegistry routes, String page, Visit visit) {
    return routes
        .getNavigationTarget(page)
        .map(target -> target.getAnnotation(Needs.class))
        .filter(needs -> visit.may(needs.value()))
        .isPresent();
  }
}
