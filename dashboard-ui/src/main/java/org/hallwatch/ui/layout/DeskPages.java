package org.hallwatch.ui.layout;

import com.vaadin.flow.server.RouteRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages of the desk in the order of the navigation. */
public final class DeskPages {
  private static final List<DeskPage> ALL =
      List.of(
          new DeskPage("sources", Group.DATA, true),
          new DeskPage("sources/rejected", Group.DATA, true),
          new DeskPage("sources/codes", Group.DATA, true),
          new DeskPage("sources/findings", Group.DATA, true),
          new DeskPage("admin/health", Group.ADMINISTRATION, false),
          new DeskPage("admin/accounts", Group.ADMINISTRATION, false),
          new DeskPage("admin/devices", Group.ADMINISTRATION, false),
          new DeskPage("admin/keys", Group.ADMINISTRATION, false),
          new DeskPage("admin/audit", Group.ADMINISTRATION, false),
          new DeskPage("admin/organisation", Group.ADMINISTRATION, false),
          new DeskPage("admin/configuration", Group.ADMINISTRATION, false));

  private DeskPages() {}

  /** What the navigation puts together. */
  enum Group {
    /** What comes in, and what is wrong with it (数据). */
    DATA,
    /** The product itself and who uses it (管理). */
    ADMINISTRATION;

    /** The key of its text. */
    String key() {
      return "group." + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A page.
   *
   * @param path its address without the first slash
   * @param ofHalls whether what it shows can be narrowed to a region or a hall
   */
  record DeskPage(String path, Group group, boolean ofHalls) {
    /** The key of its text. */
    String key() {
      return "page." + path.replace('/', '.');
    }
  }

  /** All of them, whether there is such a page in this version or not. */
  static Stream<DeskPage> all() {
    return ALL.stream();
  }

  /** Those that somebody may open. */
  static List<DeskPage> of(RouteRegistry routes, Visit visit) {
    return ALL.stream().filter(page -> opens(routes, page.path(), visit)).toList();
  }

  /** The first of them, as an address; empty if there is none for his roles. */
  public static Optional<String> first(RouteRegistry routes, Visit visit) {
    return of(routes, visit).stream().findFirst().map(page -> "/" + page.path());
  }

  /** The page with this path. */
  static Optional<DeskPage> at(String path) {
    return ALL.stream().filter(page -> page.path().equals(path)).findFirst();
  }

  private static boolean opens(RouteRegistry routes, String page, Visit visit) {
    return routes
        .getNavigationTarget(page)
        .map(target -> target.getAnnotation(Needs.class))
        .filter(needs -> visit.may(needs.value()))
        .isPresent();
  }
}
