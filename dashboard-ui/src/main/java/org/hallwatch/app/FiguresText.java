package org.hallwatch.app;

import java.util.Locale;
import org.hallwatch.store.verify.Difference;
import org.hallwatch.store.verify.VerifyRun;

/** What a recount of the night found, in words, and what to do. */
final class FiguresText {
  private FiguresText() {}

  static String of(VerifyRun run) {
    return run.found().isRight() ? right(run) : wrong(run);
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
        + run.found().differences().stream()
            .findFirst()
            .map(FiguresText::text)
            .orElse("one of an indicator")
        + "; 'hallwatch verify' names them all, 'hallwatch verify --repair' counts their days anew;"
        + " keep the output and the log and report it, because this must not happen";
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
