package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.event.Outcome;
import org.hallwatch.store.retention.RetentionSettings;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesRow;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The product, or its database, is killed while it drops what is old: days go as wholes or stay as
 * wholes, no figure changes, and the next start goes on. What is left then is backed up and
 * restored.
 */
final class RetentionKillRoundsTest {
  private static final boolean FULL = Boolean.getBoolean("hallwatch.full");
  private static final int ROUNDS = FULL ? 20 : 2;

  /** More than can be dropped in all rounds. */
  private static final int OLD_DAYS = 8 * (ROUNDS + 1);

  private static final int KEPT_DAYS = 6;
  private static final Duration TO_COME_BACK = Duration.ofMinutes(2);
  private static final String DROPPED = "were dropped";
  private static final String FIGURES = "figures by quarter";

  private final FreshFolder fresh = FreshFolder.make();
  private final FreshFolder other = FreshFolder.make();
  private final Path folder = fresh.path().resolve("data");
  private final Random random = new Random(20_261_122);

  /** A day that stays; the product lives by the clock of the machine. */
  private final LocalDate kept =
      LocalDate.ofInstant(Wiring.clock().instant(), ZoneOffset.UTC).minusDays(398);

  private final LocalDate first = kept.minusDays(OLD_DAYS);
  private final LocalDate last = kept.plusDays(KEPT_DAYS);

  @TempDir private Path files;
  private Path settings;
  private AgedStore.Left whole;
  private List<SeriesRow> days;
  private List<SeriesRow> hours;
  private List<SeriesRow> quarters;

  @BeforeEach
  void fill() throws IOException, SQLException {
    settings =
        Files.writeString(
            files.resolve("hallwatch.conf"), "hallwatch.retention { raw = 400d, quarter = 398d }");
    try (AgedStore store = open(folder)) {
      store.fill();
      store.close(ProductSettings.read(settings).retention(), Wiring.clock().instant());
      whole = store.left();
      days = store.figures(Grain.DAY, first);
      hours = store.figures(Grain.HOUR, first);
      quarters = store.figures(Grain.QUARTER, kept.plusDays(2));
    }
    assertThat(whole.events()).hasSize(OLD_DAYS + KEPT_DAYS + 1);
    assertThat(days).isNotEmpty();
    assertThat(quarters).isNotEmpty();
  }

  @AfterEach
  void delete() {
    fresh.close();
    other.close();
  }

  @Test
  void whatIsKilledWhileItDropsDropsWholeDaysAndNoFigure() throws Exception {
    killTheProductWhenItSays(FIGURES, 1);
    assertThat(checked(folder)).as("killed before the first day").isEmpty();
    int gone = 0;
    for (int round = 0; round < ROUNDS; round++) {
      if (round % 2 == 0) {
        killTheProductWhenItSays(DROPPED, 1 + random.nextInt(5));
      } else {
        killTheDatabaseWhenItIsSaid(DROPPED, 1 + random.nextInt(5));
      }
      Set<LocalDate> dropped = checked(folder);
      assertThat(dropped).as("round %s", round).hasSizeBetween(gone + 1, OLD_DAYS - 1);
      gone = dropped.size();
    }
    goOnToTheEnd();
    assertThat(checked(folder)).contains(first);
    assertRestoredTheSame();
  }

  /** Checks that nothing is half there, and tells which days are gone. */
  private Set<LocalDate> checked(Path data) throws SQLException {
    try (AgedStore store = open(data)) {
      AgedStore.Left left = store.left();
      assertThat(left.events()).isEqualTo(without(whole.events(), left.dropped()));
      assertThat(left.kept()).isEqualTo(keptOf(left.dropped()));
      assertThat(whole.events()).containsAll(left.identities());
      assertThat(left.identities()).containsAll(without(whole.identities(), untilClosed(left)));
      assertThat(store.figures(Grain.DAY, first)).isEqualTo(days);
      assertThat(store.figures(Grain.HOUR, first)).isEqualTo(hours);
      assertThat(store.figures(Grain.QUARTER, kept.plusDays(2))).isEqualTo(quarters);
      Verification verification =
          store.store().verify().verify(new VerifyQuestion(null, null, null, 5));
      assertThat(verification.differences()).isEmpty();
      assertThat(verification.hallDays()).isPositive();
      for (LocalDate day : left.dropped()) {
        assertThat(store.tellLate(day))
            .isInstanceOfSatisfying(
                Outcome.Refused.class,
                refused ->
                    assertThat(refused.rejected().reason())
                        .isEqualTo(RejectionReason.OUT_OF_RETENTION));
      }
      return left.dropped();
    }
  }

  /** Identities go just before their day, so those of the next one may be gone already. */
  private static Set<LocalDate> untilClosed(AgedStore.Left left) {
    Set<LocalDate> days = new TreeSet<>(left.dropped());
    left.events().stream().findFirst().ifPresent(day -> days.add(dayOf(day)));
    return days;
  }

  private static Set<String> without(Set<String> counts, Set<LocalDate> days) {
    return counts.stream()
        .filter(count -> !days.contains(dayOf(count)))
        .collect(Collectors.toSet());
  }

  /** Of every hall and day its review. */
  private Set<String> keptOf(Set<LocalDate> dropped) {
    return dropped.stream().map(day -> day + " " + AgedStore.HALLS).collect(Collectors.toSet());
  }

  private static LocalDate dayOf(String count) {
    return LocalDate.parse(count.substring(0, count.indexOf(' ')));
  }

  private void killTheProductWhenItSays(String words, int times)
      throws IOException, InterruptedException {
    Process product = launch();
    try (BufferedReader said = product.inputReader(StandardCharsets.UTF_8)) {
      await(said, words, times);
      product.waitFor(random.nextInt(20), TimeUnit.MILLISECONDS);
    } finally {
      product.destroyForcibly().waitFor();
    }
    awaitEnd();
  }

  private void killTheDatabaseWhenItIsSaid(String words, int times)
      throws IOException, InterruptedException {
    Process product = launch();
    try (BufferedReader said = product.inputReader(StandardCharsets.UTF_8)) {
      await(said, words, times);
      product.waitFor(random.nextInt(20), TimeUnit.MILLISECONDS);
      assertThat(OwnProcess.killDatabase(folder)).isTrue();
      await(said, "the database runs again", 1);
      product.toHandle().destroy(); // unlike the process itself it leaves the stream open
      said.lines().forEach(_ -> {});
    } finally {
      product.destroyForcibly().waitFor();
    }
    awaitEnd();
  }

  private Process launch() throws IOException {
    return OwnProcess.of(
            List.of(
                "run", "--port", "0", "--config", settings.toString(), "--data", folder.toString()))
        .start();
  }

  private static void await(BufferedReader said, String words, int times) throws IOException {
    StringBuilder all = new StringBuilder();
    int left = times;
    while (left > 0) {
      String line = said.readLine();
      assertThat(line).as("it said only: %s", all).isNotNull();
      all.append(line).append('\n');
      left -= line.contains(words) ? 1 : 0;
    }
  }

  private void awaitEnd() {
    Awaitility.await().atMost(TO_COME_BACK).until(() -> RunningInstance.find(folder).isEmpty());
  }

  /** A day of UTC goes as soon as all days of halls that reach into it are old enough. */
  private static LocalDate firstThatStays(Instant now) {
    return LocalDate.ofInstant(now.minus(Duration.ofDays(400).plusHours(26)), ZoneOffset.UTC);
  }

  /** Visits until all is gone that is to go. */
  private void goOnToTheEnd() throws SQLException {
    RetentionSettings kept = ProductSettings.read(settings).retention();
    Instant now = Wiring.clock().instant();
    List<LocalDate> old = first.datesUntil(firstThatStays(now)).toList();
    assertThat(old).hasSizeBetween(OLD_DAYS - 4, OLD_DAYS - 3);
    try (AgedStore store = open(folder)) {
      Awaitility.await()
          .atMost(TO_COME_BACK)
          .until(
              () -> {
                store.keep();
                // What somebody still reads stays for now, and goes with a later visit.
                return !store.store().upkeep(kept).visit(now)
                    && store.left().dropped().containsAll(old);
              });
      assertThat(
              store.count(
                  "select count(*) from event_identity i, retention_raw r where"
                      + " r.dropped @> to_timestamp(i.occurred_micros / 1e6)"))
          .isZero();
      assertThat(
              store.count(
                  "select count(*) from series_quarter q, retention r where r.grain = 'quarter' and"
                      + " q.bucket < r.dropped_before"))
          .isZero();
    }
  }

  private void assertRestoredTheSame() throws SQLException {
    Path file = files.resolve("left.zip");
    Path there = other.path().resolve("data");
    JsonNode verified = verified(folder);
    Typed.run(folder, "backup", file.toString());
    Typed.run(folder, "restore", "--check", file.toString());
    Typed.run(there, "restore", file.toString());
    assertThat(verified(there)).isEqualTo(verified);
    assertThat(checked(there)).isEqualTo(checked(folder));
  }

  private static JsonNode verified(Path data) {
    JsonNode verified = Typed.json(Typed.run(data, "verify"));
    assertThat(verified.path("figures").asLong()).isPositive();
    assertThat(verified.path("differing").asLong()).isZero();
    ((ObjectNode) verified).remove("seconds");
    return verified;
  }

  private AgedStore open(Path data) {
    return new AgedStore(data, first, last);
  }
}
