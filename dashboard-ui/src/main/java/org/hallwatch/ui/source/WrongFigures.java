package org.hallwatch.ui.source;

import java.time.Instant;
import java.util.List;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.store.verify.Difference;
import org.hallwatch.store.verify.IndicatorDifference;
import org.hallwatch.store.verify.VerifyRun;

/**
 * Stored figures that are not what a recount gave, of the halls that somebody may see. What is of
 * several halls together is for those who see everything.
 *
 * @param at when the recount began
 * @param count how many are wrong; of some halls only as far as the recount named them
 */
record WrongFigures(
    Instant at, long count, List<Difference> figures, List<IndicatorDifference> indicators) {
  static WrongFigures of(VerifyRun run, Reach reach) {
    List<Difference> figures =
        run.found().differences().stream().filter(wrong -> reach.holds(wrong.hall())).toList();
    List<IndicatorDifference> indicators =
        run.found().indicators().differences().stream()
            .filter(wrong -> reach.everything() || wrong.hall() != null)
            .filter(wrong -> reach.holds(wrong.hall()))
            .toList();
    return new WrongFigures(
        run.beganAt(),
        reach.everything()
            ? run.found().causes()
            : figures.isEmpty() ? indicators.size() : figures.size(),
        figures,
        indicators);
  }
}
