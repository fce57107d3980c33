package org.hallwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.hallwatch.store.embedded.RunningInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills a running import with SIGKILL, or the database under it, again and again, each time running
 * the same command once more, until it has come to its end.
 */
final class HistoryKillRounds {
  private static final Duration TO_COME_BACK = Duration.ofMinutes(2);

  private final Path folder;
  private final Path feed;
  private final Random random;

  /**
   * What came of it.
   *
   * @param counts what the last command printed
   * @param productKilled how often the program was killed while it ran
   * @param databaseKilled how often the database was
   */
  record Result(JsonNode counts, int productKilled, int databaseKilled) {}

  HistoryKillRounds(Path folder, Path feed, long seed) {
    this.folder = folder;
    this.feed = feed;
    this.random = new Random(seed);
  }

  /**
   * @param rounds how often to kill at most: by turns the program and the database
   * @param longest how long after its start at most, in milliseconds
   */
  Result play(int rounds, int longest) throws IOException, InterruptedException {
    int product = 0;
    int database = 0;
    for (int round = 0; round < rounds; round++) {
      Process running = OwnProcess.startedInto(folder.resolve("import.log"), arguments());
      awaitDatabase(running);
      boolean ended = running.waitFor(random.nextInt(longest), TimeUnit.MILLISECONDS);
      if (!ended && round % 2 == 1 && OwnProcess.killDatabase(folder)) {
        database++;
        ended = running.waitFor(random.nextInt(longest), TimeUnit.MILLISECONDS);
      }
      product += ended ? 0 : 1;
      running.destroyForcibly().waitFor();
      Awaitility.await().atMost(TO_COME_BACK).until(() -> RunningInstance.find(folder).isEmpty());
      if (ended) {
        break;
      }
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Commands.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments().toArray(String[]::new));
    if (code != Commands.GOOD) {
      throw new IllegalStateException(err.toString());
    }
    return new Result(JsonMapper.shared().readTree(out.toString()), product, database);
  }

  private void awaitDatabase(Process running) {
    Awaitility.await()
        .atMost(TO_COME_BACK)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> RunningInstance.find(folder).isPresent() || !running.isAlive());
  }

  private List<String> arguments() {
    return List.of(
        "import",
        feed.toString(),
        "--mapping",
        WarsawFeed.MAPPING,
        "--data",
        folder.toString(),
        "--json");
  }
}
