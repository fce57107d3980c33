package org.hallwatch.actor.ingest;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.HallId;

/** Those who keep a picture of what is stored: the watches on the sources and the halls. */
@FunctionalInterface
public interface Audience {
  /**
   * Takes in what was committed. Telling the same again must change nothing.
   *
   * @return done when all have taken it in
   */
  CompletionStage<Void> told(News news);

  /**
   * What was committed together.
   *
   * @param events every event of it, those that were stored before too
   * @param future events that were refused because they lie in the future; they are not stored
   * @param corrected halls of which a stored event was corrected, so that their picture must be read anew
   */
  record News(List<Event> events, List<Event> future, Set<HallId> corrected) {}
}
