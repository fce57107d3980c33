package org.hallwatch.store.event;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.Prepared.Known;
import org.hallwatch.store.event.Prepared.Plan;
import org.hallwatch.store.jdbc.CopyBuffer;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.retention.Closed;
import org.hallwatch.store.schema.Days;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A connection that appends, one transaction at a time. Identities first: the rows that they let in
 * are then copied straight into the event table, without a staging table between.
 */
final class Writer implements AutoCloseable {
  /**
   * Batches with corrections go alone, so that a correction and its target never pass each other
   * unseen.
   */
  private static final String BEGIN = "select nextval('batch_no'), pg_advisory_xact_lock_shared(?)";

  private static final String BEGIN_ALONE = "select nextval('batch_no'), pg_advisory_xact_lock(?)";

  private static final String CLAIM =
      """
      insert into event_identity (source, id, occurred_micros, batch, digest)
      select source, id, occurred_micros, ?, digest from unnest(?, ?, ?, ?) as t (source, id, occurred_micros, digest)
      on conflict (source, id) do nothing
      """;

  private static final String CLAIMED_BEFORE =
      """
      select i.source, i.id, i.occurred_micros, i.digest
      from unnest(?, ?) as t (source, id) join event_identity i using (source, id) where i.batch <> ?
      """;

  private static final String COPY =
      "copy event (batch, occurred_at, received_at, source, kind, id, hall, subject, data) from"
          + " stdin (format binary)";

  private static final int COLUMNS = 9;

  private static final String COMMITTED =
      """
      select from batch b
      where b.no = ? and (? or exists (select from event_identity i where i.source = ? and i.id = ? and i.batch = b.no))
      """;

  private static final String MOVE =
      """
      insert into position (collector, position) values (?, ?)
      on conflict (collector) do update set position = excluded.position, updated_at = excluded.updated_at
      """;

  private static final String ENTER_BATCH =
      Tallies.WITH_TALLIES
          + ", "
          + SeriesMarks.MARKS
          + """
          insert into batch (no, collector, entries, stored, duplicates, rejected, occurred_first, occurred_last, received_last, import)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          returning (select exists (select from correction where awaits_root)),
          """
          + Closed.VERSION;

  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final Database database;
  private final Days days;
  private final CopyBuffer buffer = new CopyBuffer();
  private Closed closed = Closed.NOTHING;
  private @Nullable Connection connection;
  private long lastBatch;
  private @Nullable Appended lastAppended;
  private List<Row> lastStored = List.of();
  private boolean inDoubt;

  Writer(Database database, Days days) {
    this.database = database;
    this.days = days;
  }

  /**
   * One attempt. After a failure the transaction is rolled back, unless it failed at its very
   * commit: then nobody knows.
   */
  Appended append(Prepared prepared) throws SQLException {
    inDoubt = false;
    Connection open = connected();
    boolean done = false;
    try {
      prepared.closedBy(closed);
      Plan plan = prepared.plan(Map.of());
      while (true) {
        days.open(open, daysOf(plan.fresh()));
        long batch = begin(open, plan.fresh().stream().anyMatch(Row::isCorrection));
        Claim claim = claim(open, batch, prepared, plan);
        boolean holds = claim.holds(plan);
        Appended appended = holds ? finish(open, prepared, batch, claim.plan()) : null;
        if (appended != null) {
          lastAppended = appended;
          lastStored = claim.plan().fresh();
          inDoubt = true;
          open.commit();
          inDoubt = false;
          done = true;
          return appended;
        }
        open.rollback();
        plan = holds ? prepared.plan(Map.of()) : claim.plan();
      }
    } finally {
      if (!done) {
        rollback(open);
      }
    }
  }

  /**
   * Whether the last attempt failed at its commit, so that nobody knows whether it was made
   * durable.
   */
  boolean endedInDoubt() {
    return inDoubt;
  }

  /** What the last attempt that reached its commit has to answer. */
  Appended lastAppended() {
    return Objects.requireNonNull(lastAppended);
  }

  /** What the last attempt that reached its commit stored; to be asked for once. */
  List<Row> lastStored() {
    List<Row> stored = lastStored;
    lastStored = List.of();
    return stored;
  }

  /** Makes room for the events of these days. */
  void open(LocalDate first, LocalDate last) throws SQLException {
    days.open(connected(), first, last);
  }

  /**
   * Whether the last attempt, whose commit gave no answer, was committed. A database that crashed
   * may give its number again, so that the batch of this number may be of another.
   */
  boolean isCommitted() throws SQLException {
    return isCommitted(lastBatch, lastStored);
  }

  boolean isCommitted(long batch, List<Row> stored) throws SQLException {
    Connection open = connected();
    try (PreparedStatement statement = open.prepareStatement(COMMITTED)) {
      statement.setLong(1, batch);
      statement.setBoolean(2, stored.isEmpty());
      statement.setObject(3, stored.isEmpty() ? null : stored.getFirst().source(), Types.INTEGER);
      statement.setString(4, stored.isEmpty() ? null : stored.getFirst().event().id().id());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    } finally {
      rollback(open);
    }
  }

  /** Whether the database can keep these rows at all; leaves nothing behind. */
  void tryCopy(List<Row> rows) throws SQLException {
    Connection open = connected();
    try {
      copy(open, 0, rows);
    } finally {
      rollback(open);
    }
  }

  /** Forgets a connection that is of no more use. */
  void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      closeQuietly(open);
    }
  }

  @Override
  public void close() {
    disconnect();
  }

  /**
   * The identities of a plan were put in.
   *
   * @param claimed how many of them nobody had before
   * @param plan as it should have been, now that it is known what was there
   */
  private record Claim(int claimed, Plan plan) {
    /**
     * Whether the identities that are in now are those of the rows to store, no more and no less.
     */
    boolean holds(Plan tried) {
      if (claimed != plan.fresh().size()) {
        return false;
      }
      Iterator<Row> rows = tried.fresh().iterator();
      for (Row fresh : plan.fresh()) {
        boolean found = false;
        while (!found && rows.hasNext()) {
          found = rows.next() == fresh;
        }
        if (!found) {
          return false;
        }
      }
      return true;
    }
  }

  private static Claim claim(Connection open, long batch, Prepared prepared, Plan plan)
      throws SQLException {
    Row[] sorted = plan.fresh().toArray(Row[]::new);
    Arrays.sort(sorted, Row.BY_KEY);
    int claimed = sorted.length == 0 ? 0 : claim(open, batch, Keys.of(open, sorted), sorted);
    boolean allNew = claimed == prepared.rows().size();
    return new Claim(
        claimed, allNew ? plan : prepared.plan(claimedBefore(open, batch, prepared.rows())));
  }

  private long begin(Connection open, boolean alone) throws SQLException {
    try (PreparedStatement statement = open.prepareStatement(alone ? BEGIN_ALONE : BEGIN)) {
      statement.setLong(1, Correcting.LOCK);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        lastBatch = rows.getLong(1);
        return lastBatch;
      }
    }
  }

  /** Keys of a batch as arrays of the database. */
  private record Keys(Array sources, Array ids) {
    static Keys of(Connection open, Row[] rows) throws SQLException {
      int[] sources = new int[rows.length];
      String[] ids = new String[rows.length];
      for (int i = 0; i < rows.length; i++) {
        sources[i] = rows[i].source();
        ids[i] = rows[i].event().id().id();
      }
      PGConnection arrays = open.unwrap(PGConnection.class);
      return new Keys(arrays.createArrayOf("int4", sources), arrays.createArrayOf("text", ids));
    }
  }

  private static int claim(Connection open, long batch, Keys keys, Row[] sorted)
      throws SQLException {
    long[] micros = new long[sorted.length];
    long[] digests = new long[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      micros[i] = sorted[i].micros();
      digests[i] = sorted[i].digest();
    }
    PGConnection arrays = open.unwrap(PGConnection.class);
    try (PreparedStatement statement = open.prepareStatement(CLAIM)) {
      statement.setLong(1, batch);
      statement.setArray(2, keys.sources());
      statement.setArray(3, keys.ids());
      statement.setArray(4, arrays.createArrayOf("int8", micros));
      statement.setArray(5, arrays.createArrayOf("int8", digests));
      return statement.executeUpdate();
    }
  }

  private static Map<EventId, Known> claimedBefore(Connection open, long batch, List<Row> rows)
      throws SQLException {
    Map<EventId, Known> found = new HashMap<>();
    if (rows.isEmpty()) {
      return found;
    }
    Row[] asked = rows.toArray(Row[]::new);
    Keys keys = Keys.of(open, asked);
    Map<Integer, SourceId> sources = new HashMap<>();
    rows.forEach(row -> sources.put(row.source(), row.event().id().source()));
    try (PreparedStatement statement = open.prepareStatement(CLAIMED_BEFORE)) {
      statement.setArray(1, keys.sources());
      statement.setArray(2, keys.ids());
      statement.setLong(3, batch);
      try (ResultSet stored = statement.executeQuery()) {
        while (stored.next()) {
          EventId id =
              new EventId(
                  Objects.requireNonNull(sources.get(stored.getInt(1))), stored.getString(2));
          found.put(id, new Known(stored.getLong(3), stored.getLong(4)));
        }
      }
    }
    return found;
  }

  /** Returns null if more is closed than was known; then it is to be planned anew. */
  private @Nullable Appended finish(Connection open, Prepared prepared, long batch, Plan plan)
      throws SQLException {
    if (!plan.fresh().isEmpty()) {
      copy(open, batch, plan.fresh());
    }
    List<Outcome> outcomes = outcomes(prepared.append(), plan);
    List<Rejected> rejected = new ArrayList<>(prepared.append().rejected());
    rejected.addAll(plan.refused().values());
    Collection<byte[]> kept = RejectedRecords.keep(open, rejected, prepared.append().readBy());
    move(open, prepared.append());
    Span span = Span.of(plan.fresh());
    Entered entered = enter(open, batch, prepared, plan, span, outcomes, rejected.size());
    Correcting correcting = new Correcting(open, batch);
    if (!goesBy(open, prepared, entered) || refusesTooLate(correcting, prepared, plan)) {
      return null;
    }
    if (prepared.append().history() != null) {
      ImportProgress history = new ImportProgress(open, prepared.append().history());
      history.widen(span.first(), span.last());
      history.rejected(kept);
      if (prepared.append().step() != null) {
        history.take(prepared.append().step(), outcomes, rejected);
      }
    }
    Set<HallId> corrected = correcting.apply(plan.fresh(), entered.correctionsAwait());
    return new Appended(batch, outcomes, corrected);
  }

  /**
   * Whether what was planned goes by all that is closed. The batch has its transaction id by now:
   * who closes more from here on waits for its end before anything is dropped.
   */
  private boolean goesBy(Connection open, Prepared prepared, Entered entered) throws SQLException {
    if (entered.closedVersion() == prepared.closed().version()) {
      return true;
    }
    closed = Closed.read(open);
    prepared.closedBy(closed);
    return false;
  }

  private static boolean refusesTooLate(Correcting correcting, Prepared prepared, Plan plan)
      throws SQLException {
    if (prepared.closed().spans().isEmpty()) {
      return false;
    }
    List<Row> tooLate = correcting.ofClosed(plan.fresh(), prepared.closed());
    tooLate.forEach(prepared::comesTooLate);
    return !tooLate.isEmpty();
  }

  private void copy(Connection open, long batch, List<Row> rows) throws SQLException {
    buffer.begin();
    for (Row row : rows) {
      Event event = row.event();
      HallId hall = event.hall();
      buffer
          .row(COLUMNS)
          .int8(batch)
          .time(event.occurredAt())
          .time(event.receivedAt())
          .int4(row.source())
          .int2(event.kind().code())
          .text(event.id().id())
          .text(hall == null ? null : hall.value())
          .text(event.subject())
          .jsonb(row.data());
    }
    buffer.end().send(open, COPY);
  }

  static List<Outcome> outcomes(Append append, Plan plan) {
    int[] stored = new int[append.entries().size()];
    plan.fresh().forEach(row -> stored[row.entry()]++);
    List<Outcome> outcomes = new ArrayList<>(stored.length);
    for (int entry = 0; entry < stored.length; entry++) {
      Rejected refused = plan.refused().get(entry);
      if (refused != null) {
        outcomes.add(new Outcome.Refused(refused));
      } else {
        outcomes.add(
            stored[entry] > 0 ? new Outcome.Stored(stored[entry]) : new Outcome.Duplicate());
      }
    }
    return outcomes;
  }

  private static void move(Connection open, Append append) throws SQLException {
    if (append.collector() == null) {
      return;
    }
    try (PreparedStatement statement = open.prepareStatement(MOVE)) {
      statement.setString(1, append.collector());
      statement.setString(2, append.position());
      statement.executeUpdate();
    }
  }

  /**
   * The batch stands there.
   *
   * @param correctionsAwait whether a correction is stored whose target is not
   * @param closedVersion of what is closed by now
   */
  private record Entered(boolean correctionsAwait, long closedVersion) {}

  private static Entered enter(
      Connection open,
      long batch,
      Prepared prepared,
      Plan plan,
      Span span,
      List<Outcome> outcomes,
      int rejected)
      throws SQLException {
    try (PreparedStatement statement = open.prepareStatement(ENTER_BATCH)) {
      Tallies.of(prepared, plan).set(statement, batch);
      SeriesMarks.of(plan.fresh()).set(statement, Tallies.PARAMETERS + 1, batch);
      int next = Tallies.PARAMETERS + SeriesMarks.PARAMETERS;
      statement.setLong(++next, batch);
      statement.setString(++next, prepared.append().readBy());
      statement.setInt(++next, outcomes.size());
      statement.setInt(++next, plan.fresh().size());
      statement.setInt(
          ++next, (int) outcomes.stream().filter(Outcome.Duplicate.class::isInstance).count());
      statement.setInt(++next, rejected);
      Times.set(statement, ++next, span.first());
      Times.set(statement, ++next, span.last());
      Times.set(statement, ++next, span.received());
      statement.setObject(++next, prepared.append().history(), Types.INTEGER);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new Entered(rows.getBoolean(1), rows.getLong(2));
      }
    }
  }

  /** Over which time the rows of a batch reach; all null if there are none. */
  private record Span(@Nullable Instant first, @Nullable Instant last, @Nullable Instant received) {
    static Span of(List<Row> rows) {
      Instant first = null;
      Instant last = null;
      Instant received = null;
      for (Row row : rows) {
        Instant at = row.event().occurredAt();
        Instant arrived = row.event().receivedAt();
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
        received = received == null || arrived.isAfter(received) ? arrived : received;
      }
      return new Span(first, last, received);
    }
  }

  private static Set<LocalDate> daysOf(List<Row> rows) {
    Set<LocalDate> days = new TreeSet<>();
    long newest = Long.MIN_VALUE;
    for (Row row : rows) {
      long day = Math.floorDiv(row.micros(), MICROS_PER_DAY);
      if (day != newest) {
        days.add(LocalDate.ofEpochDay(day));
        newest = day;
      }
    }
    return days;
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.connectAsApp("writer");
      connection = open;
    }
    return open;
  }

  private void rollback(Connection open) {
    try {
      open.rollback();
    } catch (SQLException e) {
      // The connection is lost, and with it the transaction; the failure that led here is already
      // on its way.
      disconnect();
    }
  }

  private static void closeQuietly(Connection open) {
    try {
      open.close();
    } catch (SQLException e) {
      // It was lost before.
      return;
    }
  }
}
