package org.hallwatch.domain.device;

import java.util.Set;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.hall.HallId;

/**
 * What a screen may show, as an administrator approved it.
 *
 * @param hall of this hall only
 * @param pages these pages, as far as its class may see them
 */
public record ScreenGrant(HallId hall, ScreenClass screenClass, Set<ScreenPage> pages) {
  public ScreenGrant {
    pages = Set.copyOf(pages);
    if (hall.equals(HallId.NONE)) {
      throw new InvalidValueException("hall", Cause.BAD, "a screen shows one hall; name it");
    }
    if (pages.isEmpty()) {
      throw new InvalidValueException("pages", Cause.BAD, "a screen shows at least one page");
    }
  }

  /**
   * Whether a page opens.
   *
   * @param least the class from which on screens may show the page
   * @param of the hall that it would show
   */
  public boolean opens(ScreenPage page, ScreenClass least, HallId of) {
    return hall.equals(of) && pages.contains(page) && screenClass.shows(least);
  }
}
