package org.hallwatch.app;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.feed.HallSnapshot.Mode;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.retention.Disk;
import org.hallwatch.store.retention.Dropped;
import org.hallwatch.store.retention.StoreSizes;
import org.hallwatch.store.schema.Schema;
import org.hallwatch.store.source.StoredKey;
import org.hallwatch.store.verify.VerifyRun;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code doctor} asks the product itself: its database, its time, its sources. */
final class Examination {
  private static final long MEGABYTE = 1L << 20;
  private static final long GIGABYTE = 1L << 30;
  private static final long SOON = 30;
  private static final long FAR = 3660;
  private static final long NET_COUNTED = 1_000;
  private static final int MOST_NAMED = 10;

  private final MetricsStore store;
  private final Operations operations;
  private final Nights nights;
  private final TlsCheck tls;
  private final SourceDesk sourceDesk;
  private final ArrayNode checks = JsonNodeFactory.instance.arrayNode();

  Examination(
      MetricsStore store,
      Operations operations,
      Nights nights,
      TlsCheck tls,
      SourceDesk sourceDesk) {
    this.store = store;
    this.operations = operations;
    this.nights = nights;
    this.tls = tls;
    this.sourceDesk = sourceDesk;
  }

  ArrayNode checks() {
    database();
    size();
    kept();
    net();
    clock();
    sources();
    keys();
    collectors();
    figures();
    audit();
    tls.look().ifPresent(found -> note("tls", found.good(), found.message()));
    return checks;
  }

  private void database() {
    Optional<String> trouble = store.trouble();
    note(
        "database",
        trouble.isEmpty(),
        trouble.orElseGet(() -> level(store.schema()) + ", " + store.events().count() + " events"));
  }

  private static String level(Schema schema) {
    String made =
        "PostgreSQL "
            + schema.server()
            + ", level "
            + schema.level().code()
            + " ("
            + schema.level().gives()
            + ")";
    return schema.level() == schema.offered()
        ? made
        : made
            + "; the database offers "
            + schema.offered().code()
            + " ("
            + schema.offered().gives()
            + "), to which 'hallwatch store export' and 'import' into an empty database move";
  }

  private void size() {
    StoreSizes.Report report = store.sizes().report(today());
    StringBuilder message = new StringBuilder();
    report
        .bytes()
        .forEach(
            (part, bytes) ->
                message.append(HallJson.word(part)).append(' ').append(bytes(bytes)).append(", "));
    message.append("together ").append(bytes(report.all()));
    Long perDay = report.perDay();
    message
        .append("; grows ")
        .append(perDay == null ? "by nobody knows yet how much" : bytes(perDay) + " a day")
        .append(" (")
        .append(report.from())
        .append(")");
    boolean good = true;
    if (report.free().isEmpty()) {
      message.append(
          "; free disk of the database: unknown here. Look on its machine (df), and say how large"
              + " its disk is (hallwatch.database.disk)");
    } else {
      message.append("; free disk ").append(bytes(report.free().getAsLong()));
      if (report.disk() instanceof Disk.Said said) {
        message
            .append(" at most, of the ")
            .append(bytes(said.bytes()))
            .append(" that hallwatch.database.disk says, less the databases of the server");
      }
      OptionalLong left = report.daysLeft();
      if (left.isPresent()) {
        good = left.getAsLong() >= SOON;
        message.append(
            left.getAsLong() > FAR
                ? ", enough for more than ten years"
                : ", full about " + today().plusDays(left.getAsLong()));
      }
    }
    if (!good) {
      message.append("; make room, or keep raw events for a shorter time (hallwatch.retention)");
    }
    note("size", good, message.toString());
  }

  /** From when on there is what; only of what is not all there. */
  private void kept() {
    Dropped dropped = store.dropped();
    List<String> kept = new ArrayList<>();
    if (!dropped.raw().isEmpty()) {
      kept.add("raw events up to " + dropped.raw().untilByFrom().lastEntry().getValue());
    }
    before("quarter hours", dropped.quartersBefore(), kept);
    before("hours", dropped.hoursBefore(), kept);
    before("days", dropped.daysBefore(), kept);
    note(
        "kept",
        true,
        kept.isEmpty()
            ? "everything; nothing was dropped yet"
            : "dropped because of their age: " + String.join(", ", kept));
  }

  private static void before(String what, Instant before, List<String> kept) {
    if (before.isAfter(Instant.MIN)) {
      kept.add("figures of " + what + " up to " + before);
    }
  }

  private void net() {
    long events = store.inNet();
    note(
        "days",
        events == 0,
        events == 0
            ? "every event is in its day"
            : (events == NET_COUNTED ? "a thousand or more" : String.valueOf(events))
                + " events are in event_otherwise, because their days could not be opened in time;"
                + " a running instance moves them within ten minutes. If they stay, a long query"
                + " holds the table: look at pg_stat_activity and end it");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(operations.time().now(), ZoneOffset.UTC);
  }

  private static String bytes(long bytes) {
    if (Math.abs(bytes) >= GIGABYTE) {
      return String.format(Locale.ROOT, "%.1f GB", (double) bytes / GIGABYTE);
    }
    return String.format(Locale.ROOT, "%.1f MB", (double) bytes / MEGABYTE);
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
    List<SourceView> sources = Desk.await(operations.sources(Reach.EVERYTHING));
    List<String> troubled =
        sources.stream()
            .filter(source -> !source.state().isGood())
            .map(source -> source.id() + " is " + HallJson.word(source.state()))
            .toList();
    List<String> finished =
        sources.stream()
            .filter(source -> source.state() == SourceState.FINISHED)
            .map(source -> source.id() + ", last record of " + source.since())
            .toList();
    int going = sources.size() - finished.size();
    String said =
        troubled.isEmpty()
            ? going + " sources, all current"
            : String.join(", ", troubled) + "; 'hallwatch source list' says since when";
    note(
        "sources",
        troubled.isEmpty(),
        finished.isEmpty()
            ? said
            : said
                + "; finished history: "
                + (finished.size() <= MOST_NAMED
                    ? String.join("; ", finished)
                    : finished.size() + " sources"));
  }

  private void keys() {
    List<String> endings = sourceDesk.endings();
    note(
        "keys",
        endings.isEmpty(),
        endings.isEmpty()
            ? "no key of a source ends within " + StoredKey.NOTICE.toDays() + " days"
            : String.join(", ", endings)
                + "; 'hallwatch source key replace NAME --overlap 7d' gives a new one");
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
        last == null || last.isRight(),
        last == null ? "not recounted yet" : FiguresText.of(last));
  }

  private void audit() {
    ObjectNode found = new AuditDesk(store, operations).verify();
    boolean good = found.path("holds").asBoolean();
    note(
        "audit",
        good,
        AuditCommand.Verify.summary(found)
            + (good ? "" : "; 'hallwatch audit verify' says which and what to do"));
  }

  private void note(String name, boolean good, String message) {
    checks.addObject().put("name", name).put("good", good).put("message", message);
  }
}
