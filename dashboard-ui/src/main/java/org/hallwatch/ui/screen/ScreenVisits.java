package org.hallwatch.ui.screen;

import java.util.Optional;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.domain.hall.HallId;

/** Which screens look at pages. */
public interface ScreenVisits {
  /** The screen for which this request opens a page; empty if it opens it for a person. */
  Optional<ScreenVisit> find(ScreenPage page, HallId hall);
}
