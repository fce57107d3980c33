package org.hallwatch.collect.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/** Gathers what became of rows into one batch, every row accounted for. */
public final class BatchBuilder {
  private final Mapping mapping;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final Map<String, Integer> skipped = new LinkedHashMap<>();
  private final Map<String, MetHall> halls = new LinkedHashMap<>();
  private final Map<SourceId, Set<HallId>> sources = new LinkedHashMap<>();
  private int read;
  private @Nullable Instant latest;

  /** A builder with nothing in it. */
  public BatchBuilder(Mapping mapping) {
    this.mapping = mapping;
  }

  /** How many rows it accounts for. */
  public int read() {
    return read;
  }

  /** When the last record arrived that became events, or else an instant known before. */
  public Instant latestArrival(Instant before) {
    return latest == null ? before : latest;
  }

  /**
   * Adds what became of a row.
   *
   * @param place where a person would look for it
   * @param original gives the row as it stood there
   */
  public void add(RowMapper.Outcome outcome, String place, Entry.Original original) {
    switch (outcome) {
      case RowMapper.Mapped mapped -> {
        entries.add(new Entry(read, place, original, mapped.events()));
        latest = mapped.events().getFirst().receivedAt();
        meet(mapped);
      }
      case RowMapper.Skipped rule -> skipped.merge(rule.rule(), 1, Integer::sum);
      case RowMapper.Refused refused ->
          rejected.add(
              new Rejected(
                  read,
                  place,
                  refused.source(),
                  null,
                  refused.id(),
                  refused.field(),
                  refused.reason(),
                  refused.message(),
                  original.text()));
    }
    read++;
  }

  /** Adds a row that could not even be taken apart. */
  public void addMalformed(String message, String place, String original) {
    rejected.add(
        new Rejected(
            read, place, null, null, null, "record", RejectionReason.MALFORMED, message, original));
    read++;
  }

  /** The batch. */
  public Batch build() {
    return new Batch(entries, rejected, skipped, met());
  }

  private void meet(RowMapper.Mapped mapped) {
    RowMapper.Met met = mapped.met();
    if (met == null) {
      return;
    }
    RowMapper.Met.Thing hall = met.hall();
    if (hall != null) {
      MetHall known = halls.computeIfAbsent(hall.id(), id -> new MetHall(hall));
      met.queues().forEach(queue -> known.queues.putIfAbsent(queue.id(), queue.name()));
      met.windows().forEach(window -> known.windows.putIfAbsent(window.id(), window.name()));
      met.zones().forEach(zone -> known.zones.putIfAbsent(zone.id(), zone.name()));
    }
    for (Event event : mapped.events()) {
      Set<HallId> covered = sources.computeIfAbsent(event.id().source(), source -> new HashSet<>());
      if (hall != null) {
        covered.add(new HallId(hall.id()));
      }
    }
  }

  private Operation met() {
    Creation creates = mapping.creates();
    if (creates == null) {
      return Operation.EMPTY;
    }
    return new Operation(
        List.of(),
        List.of(),
        List.of(),
        halls.values().stream().map(hall -> hall.toHall(creates)).toList(),
        sources.entrySet().stream()
            .map(source -> new Source(source.getKey(), source.getValue(), mapping.source().gap()))
            .toList());
  }

  /** A hall with what was met in it so far, names by code. */
  private static final class MetHall {
    private final RowMapper.Met.Thing hall;
    private final Map<String, String> queues = new LinkedHashMap<>();
    private final Map<String, String> windows = new LinkedHashMap<>();
    private final Map<String, String> zones = new LinkedHashMap<>();

    MetHall(RowMapper.Met.Thing hall) {
      this.hall = hall;
    }

    Hall toHall(Creation creates) {
      return new Hall(
          new HallId(hall.id()),
          hall.name(),
          null,
          creates.zone(),
          named(zones, (id, name) -> new Zone(new ZoneCode(id), name, null)),
          named(
              queues, (id, name) -> new Queue(new QueueId(id), name, null, null, WaitTarget.USUAL)),
          named(windows, (id, name) -> new Window(new WindowId(id), name, null, null, List.of())));
    }

    private static <T> List<T> named(
        Map<String, String> names, BiFunction<String, String, T> make) {
      return names.entrySet().stream()
          .map(named -> make.apply(named.getKey(), named.getValue()))
          .toList();
    }
  }
}
