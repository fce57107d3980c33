package org.hallwatch.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyQuestion;

/** How long it takes to recount every figure and every indicator of forty halls. */
final class VerifyBench {
  private static final int LISTED = 5;
  private static final double NANOS = 1e9;
  private static final double MILLION = 1e6;

  private VerifyBench() {}

  /** Arguments: thousands of events, days. */
  static void run(PrintStream out, String[] args) throws IOException, SQLException {
    SeriesBench.onStore(out, args, VerifyBench::run);
  }

  private static void run(SeriesBench bench, long events) throws SQLException {
    bench.fill(events, 0);
    var threads = ManagementFactory.getThreadMXBean();
    long began = System.nanoTime();
    long worked = threads.getCurrentThreadCpuTime();
    Verification found =
        bench.store().verify().verify(new VerifyQuestion(null, null, null, LISTED));
    double seconds = (System.nanoTime() - began) / NANOS;
    bench.say(
        "%,d events of %d days of halls recounted in %.1f s (%.1f s of CPU here), %,.0f/s",
        found.events(),
        found.hallDays(),
        seconds,
        (threads.getCurrentThreadCpuTime() - worked) / NANOS,
        found.events() / seconds);
    bench.say(
        "  %.1f million stored figures, %d differ; %.1f million figures of indicators, %d differ",
        found.figures() / MILLION,
        found.differing(),
        found.indicators().figures() / MILLION,
        found.indicators().differing());
    found.differences().forEach(difference -> bench.say("  %s", difference));
    found.indicators().differences().forEach(difference -> bench.say("  %s", difference));
  }
}
