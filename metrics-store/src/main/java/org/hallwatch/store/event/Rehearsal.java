package org.hallwatch.store.event;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.Prepared.Known;
import org.hallwatch.store.event.Prepared.Plan;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.retention.Closed;
import org.jspecify.annotations.Nullable;

/**
 * Says what would become of appends, and stores nothing (试运行). Knows what was said in earlier
 * appends of the same rehearsal, and what is stored, if there is a store. Memory grows by some 40
 * bytes for each event. Used by one thread at a time.
 */
public final class Rehearsal {
  private static final int EXAMPLES = 5;

  private static final String STORED =
      """
      select s.name, i.id, i.occurred_micros, i.digest
      from unnest(?, ?) as t (source, id) join source s on s.name = t.source
      join event_identity i on i.source = s.id and i.id = t.id
      """;

  private final FactCodec codec;
  private final @Nullable Database database;
  private final SeenKeys seen = new SeenKeys();
  private final Map<SourceId, Integer> numbers = new HashMap<>();
  private final Repeats within = new Repeats();
  private final Repeats stored = new Repeats();
  private final Map<RejectionReason, List<Rejected>> examples =
      new EnumMap<>(RejectionReason.class);
  private @Nullable Instant first;
  private @Nullable Instant last;
  private long batches;
  private @Nullable Closed closed;

  Rehearsal(FactCodec codec, @Nullable Database database) {
    this.codec = codec;
    this.database = database;
  }

  /** As if nothing were stored yet. */
  public static Rehearsal ofNothing(FactCodec codec) {
    return new Rehearsal(codec, null);
  }

  /** How many records only repeat or contradict what was said before. */
  public static final class Repeats {
    private long duplicate;
    private long conflict;
    private long restamped;

    private Repeats() {}

    /** Records that say the same again. */
    public long duplicate() {
      return duplicate;
    }

    /** Records that say something else of the same event. */
    public long conflict() {
      return conflict;
    }

    /** Records that say another time of the same event. */
    public long restamped() {
      return restamped;
    }
  }

  /** What would become of an append. */
  public synchronized Appended append(Append append) {
    Prepared prepared = Prepared.of(append, codec, this::number);
    prepared.closedBy(closed());
    Set<Integer> known = new HashSet<>();
    Plan plan = prepared.plan(said(prepared.rows(), known));
    for (Row row : plan.fresh()) {
      seen.put(row.event().id(), new Known(row.micros(), row.digest()));
    }
    List<Outcome> outcomes = outcomes(append, plan, known);
    if (append.step() != null) {
      widen(plan);
      append.rejected().forEach(this::remember);
      plan.refused().values().forEach(this::remember);
    }
    return new Appended(++batches, outcomes, Set.of());
  }

  /** Repetitions within what is read. */
  public Repeats within() {
    return within;
  }

  /** Repetitions of what is stored. */
  public Repeats stored() {
    return stored;
  }

  /** The first records that would be rejected, by reason. */
  public Map<RejectionReason, List<Rejected>> examples() {
    return Collections.unmodifiableMap(examples);
  }

  /** When the earliest event would have occurred, null if there is none. */
  public @Nullable Instant first() {
    return first;
  }

  /** When the latest event would have occurred, null if there is none. */
  public @Nullable Instant last() {
    return last;
  }

  private Closed closed() {
    Closed found = closed;
    if (found == null) {
      found =
          database == null
              ? Closed.NOTHING
              : database.read("looking for what was dropped", Closed::read);
      closed = found;
    }
    return found;
  }

  private int number(SourceId source) {
    return numbers.computeIfAbsent(source, _ -> numbers.size());
  }

  /**
   * @param inStore gets the entries of which an event is stored
   */
  private Map<EventId, Known> said(List<Row> rows, Set<Integer> inStore) {
    Map<EventId, Known> known = new HashMap<>();
    List<EventId> unknown = new ArrayList<>();
    for (Row row : rows) {
      Known before = seen.find(row.event().id());
      if (before == null) {
        unknown.add(row.event().id());
      } else {
        known.put(row.event().id(), before);
      }
    }
    Map<EventId, Known> found = stored(unknown);
    for (Row row : rows) {
      if (found.containsKey(row.event().id())) {
        inStore.add(row.entry());
      }
    }
    known.putAll(found);
    return known;
  }

  private Map<EventId, Known> stored(List<EventId> ids) {
    Database open = database;
    if (open == null || ids.isEmpty()) {
      return Map.of();
    }
    return open.read(
        "looking for events that are stored",
        connection -> {
          Map<EventId, Known> found = new HashMap<>();
          Array sources =
              connection.createArrayOf(
                  "text", ids.stream().map(id -> id.source().value()).toArray());
          Array texts = connection.createArrayOf("text", ids.stream().map(EventId::id).toArray());
          try (PreparedStatement statement = connection.prepareStatement(STORED)) {
            statement.setArray(1, sources);
            statement.setArray(2, texts);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.put(
                    new EventId(new SourceId(rows.getString(1)), rows.getString(2)),
                    new Known(rows.getLong(3), rows.getLong(4)));
              }
            }
          }
          return found;
        });
  }

  private List<Outcome> outcomes(Append append, Plan plan, Set<Integer> inStore) {
    List<Outcome> outcomes = Writer.outcomes(append, plan);
    if (append.step() == null) {
      return outcomes;
    }
    for (int entry = 0; entry < outcomes.size(); entry++) {
      Repeats repeats = inStore.contains(entry) ? stored : within;
      switch (outcomes.get(entry)) {
        case Outcome.Stored _ -> {}
        case Outcome.Duplicate _ -> repeats.duplicate++;
        case Outcome.Refused(var refused) when refused.reason() == RejectionReason.CONFLICT ->
            repeats.conflict++;
        case Outcome.Refused(var refused) when refused.reason() == RejectionReason.RESTAMPED ->
            repeats.restamped++;
        case Outcome.Refused _ -> {}
      }
    }
    return outcomes;
  }

  private void widen(Plan plan) {
    for (Row row : plan.fresh()) {
      Event event = row.event();
      first = first == null || event.occurredAt().isBefore(first) ? event.occurredAt() : first;
      last = last == null || event.occurredAt().isAfter(last) ? event.occurredAt() : last;
    }
  }

  private void remember(Rejected rejected) {
    List<Rejected> some = examples.computeIfAbsent(rejected.reason(), _ -> new ArrayList<>());
    if (some.size() < EXAMPLES) {
      some.add(rejected);
    }
  }
}
