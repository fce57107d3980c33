package org.hallwatch.ui.wall;

import java.util.Locale;
import org.hallwatch.domain.device.ScreenClass;

/**
 * The groups of tiles of a wall, named like the components of {@link WallModel}, and who may see
 * each: a group without a row here is no group. What a group holds besides is decided by {@link
 * PublicPicture}.
 */
enum WallGroup {
  HEAD(ScreenClass.PUBLIC),
  QUEUES(ScreenClass.PUBLIC),
  WINDOWS(ScreenClass.PUBLIC),
  TODAY(ScreenClass.PUBLIC),
  FLOW(ScreenClass.PUBLIC),
  /** Which systems feed us, and which of them are in trouble, is a matter of the house. */
  SOURCES(ScreenClass.INTERNAL);

  private final ScreenClass least;

  WallGroup(ScreenClass least) {
    this.least = least;
  }

  /** The property of the page element that holds it. */
  String property() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether screens of a class are told it. */
  boolean isFor(ScreenClass screen) {
    return screen.shows(least);
  }
}
