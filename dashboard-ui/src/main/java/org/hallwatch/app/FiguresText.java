package org.hallwatch.app;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hallwatch.store.verify.Difference;
import org.hallwatch.store.verify.IndicatorDifference;
import org.hallwatch.store.verify.Kept;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyRun;

/** What a recount of the night found, in words, and what to do. */
final class FiguresText {
  private static final int NAMED = 5;

  private FiguresText() {}

  static String of(VerifyRun run) {
    String figures = run.found().isRight() ? right(run) : wrong(run);
    Kept kept = run.kept();
    return kept == null ? figures : figures + kept(kept);
  }

  private static String kept(Kept kept) {
    String lost =
        kept.isWhole()
            ? ""
            : "; of what was acknowledged "
                + kept.lost()
                + " events are lost, "
                + kept.twice()
                + " are there twice and "
                + kept.unclaimed()
                + " could come again: stop nothing, take a backup, keep the log and report it,"
                + " because this must not happen";
    String unlisted =
        kept.listsRefused()
            ? ""
            : "; of "
                + kept.unlisted()
                + " refused batches the list of rejected records has nothing";
    return lost + unlisted;
  }

  private static String right(VerifyRun run) {
    return run.found().allFigures()
        + " figures up to "
        + run.last()
        + " were recounted at "
        + run.beganAt()
        + ", no difference"
        + (run.pending() == 0 ? "" : "; " + run.pending() + " days waited to be counted anew")
        + (run.withoutRaw() == 0
            ? ""
            : "; of " + run.withoutRaw() + " days the raw events are gone");
  }

  private static String wrong(VerifyRun run) {
    return run.found().causes()
        + " stored figures are not what a recount at "
        + run.beganAt()
        + " gave, the first: "
        + first(run.found())
        + "; 'hallwatch verify' names them all, 'hallwatch verify --repair' counts their days anew;"
        + " keep the output and the log and report it, because this must not happen";
  }

  /** Indicators follow from stored figures: they are named where none of these differs. */
  private static String first(Verification found) {
    if (!found.differences().isEmpty()) {
      return text(found.differences().getFirst());
    }
    List<IndicatorDifference> indicators = found.indicators().differences();
    return indicators.isEmpty() ? "one of an indicator" : text(indicators);
  }

  private static String text(List<IndicatorDifference> indicators) {
    IndicatorDifference first = indicators.getFirst();
    String others =
        indicators.stream()
            .map(IndicatorDifference::indicator)
            .distinct()
            .filter(id -> !id.equals(first.indicator()))
            .limit(NAMED)
            .collect(Collectors.joining(", "));
    return first.indicator()
        + " of "
        + (first.hall() == null ? "several halls together" : "hall " + first.hall())
        + (first.of().isEmpty() ? "" : ", " + first.of())
        + ", "
        + first.first()
        + (first.last().equals(first.first()) ? "" : " to " + first.last())
        + ", "
        + first.figure()
        + " "
        + first.said()
        + " instead of "
        + first.recounted()
        + (others.isEmpty() ? "" : "; others are of " + others);
  }

  private static String text(Difference first) {
    return "hall "
        + first.hall()
        + ", "
        + first.grain().name().toLowerCase(Locale.ROOT)
        + " from "
        + first.begins()
        + ", "
        + first.measure()
        + " "
        + first.stored()
        + " instead of "
        + first.recounted();
  }
}
