package org.hallwatch.actor.ingest;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;

/** Those who keep a picture of what is stored: the watches on the sources and the halls. */
public interface Audience {
  /**
   * Takes in what was committed. Telling the same again must change nothing.
   *
   * @return done when all have taken it in; how many events the halls had not known
   */
  CompletionStage<Integer> told(News news);

  /**
   * Takes in the catalogue as it is from now on.
   *
   * @return done when all have taken it in
   */
  CompletionStage<Void> know(Operation operation);

  /**
   * What was committed together.
   *
   * @param fresh events that were stored, seen for the first time
   * @param again events of records that were stored before
   * @param future events that were refused because they lie in the future; they are not stored
   * @param corrected halls of which a stored event was corrected, so that their picture must be
   *     read anew
   */
  record News(List<Event> fresh, List<Event> again, List<Event> future, Set<HallId> corrected) {
    boolean isEmpty() {
      return fresh.isEmpty() && again.isEmpty() && future.isEmpty() && corrected.isEmpty();
    }
  }
}
