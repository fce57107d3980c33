package org.hallwatch.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.feed.HallSnapshot.Mode;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.verify.VerifyRun;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What {@code doctor} asks the product itself: its database, its time, its sources. */
final class Examination {
  private final MetricsStore store;
  private final Operations operations;
  private final Nights nights;
  private final ArrayNode checks = JsonNodeFactory.instance.arrayNode();

  Examination(MetricsStore store, Operations operations, Nights nights) {
    this.store = store;
    this.operations = operations;
    this.nights = nights;
  }

  ArrayNode checks() {
    database();
    clock();
    sources();
    collectors();
    figures();
    return checks;
  }

  private void database() {
    Optional<String> trouble = store.trouble();
    note(
        "database",
        trouble.isEmpty(),
        trouble.orElseGet(
            () ->
                "level "
                    + store.schema().level().code()
                    + ", offers "
                    + store.schema().offered().code()
                    + ", "
                    + store.events().count()
                    + " events"));
  }

  private void clock() {
    Instant now = operations.time().now();
    Instant newest = store.events().newestReceivedAt().orElse(now);
    Duration ahead = Duration.between(now, newest);
    boolean good =
        operations.time().mode() != Mode.LIVE || ahead.compareTo(Duration.ofMinutes(1)) <= 0;
    note(
        "clock",
        good,
        good
            ? "domain time is " + now + " (" + HallJson.word(operations.time().mode()) + ")"
            : "the newest stored event was received "
                + ahead
                + " after now; was this machine's clock set back?");
  }

  private void sources() {
    List<SourceView> sources = Desk.await(operations.sources());
    List<String> troubled =
        sources.stream()
            .filter(source -> source.state() != SourceState.CURRENT)
            .map(source -> source.id() + " is " + HallJson.word(source.state()))
            .toList();
    note(
        "sources",
        troubled.isEmpty(),
        troubled.isEmpty()
            ? sources.size() + " sources, all current"
            : String.join(", ", troubled) + "; 'hallwatch source list' says since when");
  }

  private void collectors() {
    operations
        .collectors()
        .forEach(
            collector ->
                note(
                    "collector",
                    collector.problem() == null,
                    collector.name()
                        + ": "
                        + (collector.problem() == null
                            ? HallJson.word(collector.phase())
                            : collector.problem())));
  }

  private void figures() {
    VerifyRun last = nights.last().orElse(null);
    note(
        "figures",
        last == null || last.found().isRight(),
        last == null ? "not recounted yet" : FiguresText.of(last));
  }

  private void note(String name, boolean good, String message) {
    checks.addObject().put("name", name).put("good", good).put("message", message);
  }
}
