package org.hallwatch.store.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.retention.Dropped;
import org.hallwatch.store.schema.Days;
import org.hallwatch.store.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * The log of everything that happened: the one door through which events become durable and are
 * found again. Its calls block.
 */
public final class EventLog implements AutoCloseable {
  /** As many appends run at one time. More would only wait for each other in the database. */
  public static final int WRITERS = 2;

  private static final int ATTEMPTS = 8;
  private static final long FIRST_PAUSE_MILLIS = 50;

  private static final String SINCE =
      """
      select no, pg_snapshot_xmin(pg_current_snapshot())::text from batch
      where xid >= ?::text::xid8 and xid < pg_snapshot_xmin(pg_current_snapshot())
        and (import is null or ?::timestamptz is null or occurred_last >= ?)
      order by no
      """;

  private static final String HORIZON = "select pg_snapshot_xmin(pg_current_snapshot())::text";

  private static final String OF_BATCH =
      "select "
          + EventRows.COLUMNS
          + """
           from batch b join event e on e.batch = b.no
          where b.no = ? and e.occurred_at >= ? and e.occurred_at <= ?
          """;

  private static final String CORRECTED_IN_BATCH =
      """
      select distinct e.hall
      from correction c join source s on s.name = c.root_source join event e on e.source = s.id and e.id = c.root_id
      where e.batch = ? and e.occurred_at >= ? and e.occurred_at <= ? and e.hall is not null
      """;

  private final Database database;
  private final EventRows rows;
  private final Days days = new Days();
  private final BlockingQueue<Writer> writers = new ArrayBlockingQueue<>(WRITERS);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final EventMeters meters;
  private final StoredLately lately = new StoredLately(0);

  public EventLog(Database database, Sources sources, FactCodec codec, MeterRegistry registry) {
    this.database = database;
    rows = new EventRows(codec, sources);
    meters = new EventMeters(registry);
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Writer(database, days));
    }
  }

  /**
   * Makes an append durable in one transaction and returns after its commit. Repeating it changes
   * nothing. What the database refuses for a passing reason (it restarts, a lock) is tried again
   * for some seconds.
   *
   * @throws StoreException if it was not made durable; {@link StoreException#mayPass} says whether
   *     sending it again can help
   */
  public Appended append(Append append) {
    Prepared prepared = Prepared.of(append, rows.codec(), rows.sources()::number);
    Timer.Sample sample = meters.begin();
    Writer writer = take();
    try {
      Appended appended = append(writer, prepared);
      lately.add(appended.batch(), writer.lastStored());
      meters.done(sample, append, appended);
      return appended;
    } finally {
      writers.add(writer);
    }
  }

  /** So many of the events that are stored from now on are remembered for their figures. */
  public void remember(int events) {
    lately.limit(events);
  }

  /** Makes room for the events of a range of days at once, before history is imported. */
  public void open(LocalDate first, LocalDate last) {
    Writer writer = take();
    try {
      writer.open(first, last);
    } catch (SQLException e) {
      throw new StoreException("making room for " + first + " to " + last, e);
    } finally {
      writers.add(writer);
    }
  }

  /**
   * The events of a hall with {@code from <= occurredAt < until} in the order of their arrival:
   * corrections applied, heartbeats and states of the sources that cover the hall included, and
   * before them the newest state of each such source from before the range.
   *
   * @param receivedUntil only what was received by then, inclusive
   * @throws StoreException if events of then were dropped; the message says so
   */
  public List<Event> readHall(HallId hall, Instant from, Instant until, Instant receivedUntil) {
    return database.read(
        "reading the events of hall " + hall,
        connection -> {
          Dropped.hold(connection);
          refuseDropped(connection, hall, from, until);
          HallReading reading =
              new HallReading(connection, rows, lately, hall, from, until, receivedUntil, Set.of());
          List<Event> events = new ArrayList<>(reading.statesBefore());
          events.addAll(reading.read());
          return events;
        });
  }

  private static void refuseDropped(Connection connection, HallId hall, Instant from, Instant until)
      throws SQLException {
    if (Dropped.read(connection).raw().overlaps(from, until)) {
      throw new StoreException(
          "The raw events of hall "
              + hall
              + " from "
              + from
              + " to "
              + until
              + " were dropped, as they were older than hallwatch.retention.raw says. Figures of"
              + " its hours and days are kept: hallwatch indicator.");
    }
  }

  /**
   * As {@link #readHall(HallId, Instant, Instant, Instant)}, but only events of some kinds that
   * name the hall, by whatever time they were received.
   */
  public List<Event> readHall(HallId hall, Instant from, Instant until, Set<EventKind> kinds) {
    return database.read(
        "reading some events of hall " + hall,
        connection ->
            new HallReading(connection, rows, lately, hall, from, until, Times.END, kinds).read());
  }

  /**
   * Of each source its newest state, and what it said last, as it was sent: everything received
   * within a span before its newest event, the last before that, and some more. Of a source that
   * said very much at once only the last of it. In any order; a state stands there once for each of
   * its halls.
   *
   * @param receivedUntil only what was received by then, inclusive
   */
  public List<Event> readSources(Duration back, Instant receivedUntil) {
    return database.read(
        "reading what the sources said last",
        connection -> new SourceReading(connection, rows, back, receivedUntil).read());
  }

  /**
   * What figures of a hall rest on, within a transaction: the events that name it with {@code from
   * <= occurredAt < until} and the heartbeats without a hall of the sources that cover it,
   * corrections applied, in no special order.
   */
  public List<Event> readForSeries(Connection connection, HallId hall, Instant from, Instant until)
      throws SQLException {
    return forSeries(connection, hall, from, until).readForSeries();
  }

  /** Of that, the heartbeats; without corrections. */
  public List<Event> readHeartbeats(Connection connection, HallId hall, Instant from, Instant until)
      throws SQLException {
    return forSeries(connection, hall, from, until).heartbeats();
  }

  /**
   * Of that, what some batches stored, heartbeats left out; without corrections. What this process
   * stored lately itself is not read back.
   */
  public List<Event> readBatches(
      Connection connection, HallId hall, Instant from, Instant until, Collection<Long> batches)
      throws SQLException {
    List<Event> events = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    for (long batch : batches) {
      List<Event> stored = lately.find(batch, hall, from, until);
      if (stored == null) {
        others.add(batch);
      } else {
        events.addAll(stored);
      }
    }
    if (!others.isEmpty()) {
      events.addAll(forSeries(connection, hall, from, until).ofBatches(others));
    }
    return events;
  }

  private HallReading forSeries(Connection connection, HallId hall, Instant from, Instant until) {
    return new HallReading(connection, rows, lately, hall, from, until, Times.END, Set.of());
  }

  /** How facts are written, for those who keep events in another place. */
  public FactCodec codec() {
    return rows.codec();
  }

  /** The reviews of a source with {@code from <= occurredAt < until}, corrections applied. */
  public List<Event> readReviews(SourceId source, Instant from, Instant until) {
    return database.read(
        "reading the reviews of source " + source,
        connection -> new CorrectedReading(connection, rows).reviews(source, from, until));
  }

  /**
   * Of these events those that were corrected: what stands in their place, empty if nothing does.
   */
  public Map<EventId, Optional<Event>> corrected(Connection connection, Collection<EventId> ids)
      throws SQLException {
    return new CorrectedReading(connection, rows).corrected(ids);
  }

  /** The events that the corrections of some batches are about. */
  public List<Corrected> correctedBy(Connection connection, Collection<Long> batches)
      throws SQLException {
    return new CorrectedReading(connection, rows).correctedBy(batches);
  }

  /**
   * An event that was corrected.
   *
   * @param batch the batch whose correction reaches it
   * @param original as it was sent, null if it never came
   * @param replacements everything that any correction puts in its place, under its identity
   */
  public record Corrected(long batch, @Nullable Event original, List<Event> replacements) {
    public Corrected {
      replacements = List.copyOf(replacements);
    }
  }

  /** The horizon now: every batch that commits from now on comes with or after it. */
  public long horizon() {
    return database.read("reading the horizon", EventLog::horizon);
  }

  /**
   * The batches that became visible since a horizon. None is ever left out, however the commits of
   * several writers overlap: a batch is told only when every transaction that began before it has
   * ended.
   */
  public BatchesSince batchesSince(long horizon) {
    return batchesSince(horizon, null);
  }

  /**
   * As {@link #batchesSince(long)}, but without the batches of imports of history that hold nothing
   * from {@code history} on: they are too old for a live picture.
   */
  public BatchesSince batchesSince(long horizon, @Nullable Instant history) {
    return database.read(
        "following the batches",
        connection -> {
          List<Long> numbers = new ArrayList<>();
          long next = horizon(connection);
          try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
            statement.setString(1, Long.toUnsignedString(horizon));
            Times.set(statement, 2, history);
            Times.set(statement, 3, history);
            try (ResultSet found = statement.executeQuery()) {
              while (found.next()) {
                numbers.add(found.getLong(1));
              }
            }
          }
          return new BatchesSince(numbers, next);
        });
  }

  /** A batch read back; empty if there is none with this number, or all of it was duplicate. */
  public Optional<StoredBatch> batch(long number) {
    return database.read("reading batch " + number, connection -> batch(connection, number));
  }

  /** When the newest stored event was received; empty while the log is. */
  public Optional<Instant> newestReceivedAt() {
    return database.read(
        "looking for the newest event",
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement("select max(received_last) as newest from batch");
              ResultSet found = statement.executeQuery()) {
            found.next();
            return Optional.ofNullable(Times.getNullable(found, "newest"));
          }
        });
  }

  /** How many events are stored. */
  public long count() {
    return database.read(
        "counting events",
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement("select coalesce(sum(stored), 0) from batch");
              ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getLong(1);
          }
        });
  }

  /** Where a collector has to go on, null at the very beginning. */
  public @Nullable String position(String collector) {
    return database.read(
        "reading the position of collector " + collector,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("select position from position where collector = ?")) {
            statement.setString(1, collector);
            try (ResultSet found = statement.executeQuery()) {
              return found.next() ? found.getString(1) : null;
            }
          }
        });
  }

  /** What would become of appends to this log, without appending them. */
  public Rehearsal rehearsal() {
    return new Rehearsal(rows.codec(), database);
  }

  /** Waits for the appends under way, then lets go of their connections. */
  @Override
  public void close() {
    closing.countDown();
    for (int i = 0; i < WRITERS; i++) {
      take().close();
    }
  }

  private Writer take() {
    try {
      return writers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while waiting to write.");
    }
  }

  private Appended append(Writer writer, Prepared prepared) {
    long pause = FIRST_PAUSE_MILLIS;
    boolean inDoubt = false;
    for (int attempt = 1; ; attempt++) {
      try {
        if (inDoubt && writer.isCommitted()) {
          return writer.lastAppended();
        }
        inDoubt = false;
        return writer.append(prepared);
      } catch (SQLException e) {
        StoreException failure = new StoreException("appending events", e);
        if (failure.isAboutValues()) {
          refuseUnstorable(writer, prepared, failure);
          continue;
        }
        inDoubt |= writer.endedInDoubt();
        if (!failure.mayPass() || attempt == ATTEMPTS || isClosingAfter(pause)) {
          throw failure;
        }
        meters.retried();
        pause *= 2;
      }
    }
  }

  /**
   * One bad record never takes its batch down: finds the ones that the database cannot keep, by
   * halves.
   */
  private static void refuseUnstorable(Writer writer, Prepared prepared, StoreException failure) {
    try {
      int before = prepared.unstorable();
      refuseUnstorable(writer, prepared, prepared.plan(Map.of()).fresh());
      if (prepared.unstorable() == before) {
        throw failure;
      }
    } catch (SQLException e) {
      throw new StoreException("looking for the record that cannot be stored", e);
    }
  }

  private static void refuseUnstorable(Writer writer, Prepared prepared, List<Row> rows)
      throws SQLException {
    try {
      writer.tryCopy(rows);
    } catch (SQLException e) {
      if (!new StoreException("trying", e).isAboutValues()) {
        throw e;
      }
      if (rows.size() == 1) {
        prepared.cannotKeep(
            rows.getFirst(), "the database cannot keep this text: " + e.getMessage());
        return;
      }
      int half = rows.size() / 2;
      refuseUnstorable(writer, prepared, rows.subList(0, half));
      refuseUnstorable(writer, prepared, rows.subList(half, rows.size()));
    }
  }

  private boolean isClosingAfter(long millis) {
    try {
      return closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static long horizon(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HORIZON);
        ResultSet found = statement.executeQuery()) {
      found.next();
      return Long.parseUnsignedLong(found.getString(1));
    }
  }

  private Optional<StoredBatch> batch(Connection connection, long number) throws SQLException {
    Instant first;
    Instant last;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select occurred_first, occurred_last from batch where no = ? and stored > 0")) {
      statement.setLong(1, number);
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          return Optional.empty();
        }
        first = Times.get(found, "occurred_first");
        last = Times.get(found, "occurred_last");
      }
    }
    Set<HallId> corrected = new HashSet<>(new Correcting(connection, number).ofStoredBatch());
    try (PreparedStatement statement = connection.prepareStatement(CORRECTED_IN_BATCH)) {
      of(statement, number, first, last);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          corrected.add(new HallId(found.getString(1)));
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(OF_BATCH)) {
      of(statement, number, first, last);
      return Optional.of(new StoredBatch(number, rows.read(statement), corrected));
    }
  }

  private static void of(PreparedStatement statement, long number, Instant first, Instant last)
      throws SQLException {
    statement.setLong(1, number);
    Times.set(statement, 2, first);
    Times.set(statement, 3, last);
  }
}
