package org.hallwatch.store.finding;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.finding.CaseSign;
import org.hallwatch.domain.finding.DayFindings;
import org.hallwatch.domain.finding.FeedTally;
import org.hallwatch.domain.finding.FindingObject.OneCase;
import org.hallwatch.domain.finding.ReviewFindings;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.store.follow.Step;
import org.hallwatch.store.follow.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * Marks the objects whose findings may look different after batches came or went, and notes which
 * events belong to which case.
 */
final class DirtyObjects implements Step {
  /** What the codes of requests lie above those of the same step of a case. */
  private static final int REQUESTS_ABOVE_CASES =
      EventKind.REQUEST_RECEIVED.code() - EventKind.CASE_RECEIVED.code();

  private static final String AGAIN =
      """
       on conflict (type, name, since) do update set version = excluded.version, last_at = excluded.last_at
      """;

  private static final String EVENTS =
      """
       from batch b join event e on e.batch = b.no and e.occurred_at >= b.occurred_first and e.occurred_at <= b.occurred_last
      """;

  private static final String OF_STRETCH =
      " where b.no = any (?) and e.occurred_at >= ? and e.occurred_at <= ?";

  /**
   * Looks at every event once, and finds out the days of a few parts of the stretch instead of
   * those of its events: a quarter of an hour touches the days of its first and last event, in
   * every time zone.
   */
  private static final String DAYS =
      """
      with part as materialized (
        select e.hall, e.source, e.kind, min(e.occurred_at) as first_at, max(e.occurred_at) as last_at
      """
          + EVENTS
          + OF_STRETCH
          + """
           group by e.hall, e.source, e.kind, date_bin('15 minutes', e.occurred_at, 'epoch')
          )
          insert into finding_dirty (type, name, since)
          select 1, h.id, date_trunc('day', d.at at time zone h.time_zone) at time zone 'UTC'
          from part p join hall h on h.id = p.hall and h.ended is null, lateral (values (first_at), (last_at)) d (at)
          where p.kind = any (?)
          union
          select 4, s.name, date_trunc('day', d.at at time zone 'UTC') at time zone 'UTC'
          from part p join source s on s.id = p.source, lateral (values (first_at), (last_at)) d (at)
          where p.kind = any (?)
          order by 1, 2, 3
          """
          + AGAIN;

  /** A review contradicts nothing but what else is known of its case. */
  private static final String CASE_EVENTS =
      "with entered as (insert into case_event (request, number, source, id, kind, occurred_at,"
          + " hall, name, replacement, batch)"
          + " select e.kind between 70 and 89, e.data ->> 'case', e.source, e.id,"
          + " case when e.kind between 70 and 89 then e.kind - "
          + REQUESTS_ABOVE_CASES
          + " else e.kind end, e.occurred_at, e.hall,"
          + " coalesce(e.data ->> 'step', e.data ->> 'procedure', e.data ->> 'review'), false, b.no"
          + EVENTS
          + OF_STRETCH
          + " and e.kind between 50 and 90 and e.data ->> 'case' is not null"
          + " returning request, number, kind)"
          + " insert into finding_dirty (type, name, since)"
          + " select distinct case when request then 3 else 2 end, number, to_timestamp(0)"
          + " from entered e where kind <> 90 or (select true from case_event c where c.number ="
          + " e.number and c.request = e.request and c.kind <> 90 limit 1) order by 1, 2"
          + AGAIN;

  private static final String CASES_OF_BATCHES =
      "insert into finding_dirty (type, name, since)"
          + " select distinct case when request then 3 else 2 end, number, to_timestamp(0)"
          + " from case_event where batch = any (?) order by 1, 2"
          + AGAIN;

  /** Only what can give a finding: something odd, or a second tally that may stand behind it. */
  private static final String SOURCE_HOURS =
      "insert into finding_dirty (type, name, since) select distinct 5, s.name, t.hour from"
          + " batch_source t join source s on s.id = t.source where t.batch = any (?) and"
          + " (t.duplicates + t.conflicts + t.restamped + t.future + t.disordered + t.late > 0 or"
          + " exists (select from batch_source o where o.source = t.source and o.hour = t.hour and"
          + " o.batch <> t.batch and (o.batch < t.batch and o.occurred_last > t.occurred_last + ? *"
          + " interval '1 second' or o.batch > t.batch and t.occurred_last > o.occurred_last + ? *"
          + " interval '1 second'))) order by 2, 3"
          + AGAIN;

  private static final String ONE_HALL_DAY =
      "insert into finding_dirty (type, name, since) select 1, h.id, date_trunc('day',"
          + " ?::timestamptz at time zone h.time_zone) at time zone 'UTC' from hall h where h.id ="
          + " ? and h.ended is null"
          + AGAIN;

  private static final String ONE_REVIEW_DAY =
      "insert into finding_dirty (type, name, since) values (4, ?, date_trunc('day', ?::timestamptz"
          + " at time zone 'UTC') at time zone 'UTC')"
          + AGAIN;

  private static final String ONE_CASE =
      "insert into finding_dirty (type, name, since) values (?, ?, to_timestamp(0))" + AGAIN;

  private static final String REPLACEMENT =
      """
      insert into case_event (request, number, source, id, kind, occurred_at, replacement, batch)
      select ?, ?, s.id, ?, ?, ?, true, ? from source s where s.name = ?
      """;

  private final EventLog events;

  DirtyObjects(EventLog events) {
    this.events = events;
  }

  @Override
  public void take(Connection connection, Stretch stretch) throws SQLException {
    markEvents(connection, stretch);
    Instant first = stretch.occurredFirst();
    Instant last = stretch.occurredLast();
    if (first != null && last != null) {
      try (PreparedStatement statement = connection.prepareStatement(CASE_EVENTS)) {
        of(statement, connection, stretch, first, last);
        statement.executeUpdate();
      }
      for (EventLog.Corrected corrected : events.correctedBy(connection, stretch.batches())) {
        for (Event face : corrected.replacements()) {
          noteReplacement(connection, corrected.batch(), face);
        }
        mark(connection, corrected);
      }
    }
  }

  /**
   * The batches are about to be deleted, all of their events with them: within that transaction and
   * before it deletes, marks what they are about and forgets what was noted of them.
   */
  void leave(Connection connection, Stretch stretch) throws SQLException {
    markEvents(connection, stretch);
    run(connection, CASES_OF_BATCHES, stretch);
    for (EventLog.Corrected corrected : events.correctedBy(connection, stretch.batches())) {
      mark(connection, corrected);
    }
    run(connection, "delete from case_event where batch = any (?)", stretch);
    run(connection, "delete from batch_source where batch = any (?)", stretch);
  }

  private static void markEvents(Connection connection, Stretch stretch) throws SQLException {
    Instant first = stretch.occurredFirst();
    Instant last = stretch.occurredLast();
    if (first != null && last != null) {
      try (PreparedStatement statement = connection.prepareStatement(DAYS)) {
        int next = of(statement, connection, stretch, first, last);
        statement.setArray(next, codes(connection, DayFindings.KINDS));
        statement.setArray(next + 1, codes(connection, ReviewFindings.KINDS));
        statement.executeUpdate();
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(SOURCE_HOURS)) {
      statement.setArray(1, stretch.numbers(connection));
      statement.setLong(2, FeedTally.ORDER_TOLERANCE.toSeconds());
      statement.setLong(3, FeedTally.ORDER_TOLERANCE.toSeconds());
      statement.executeUpdate();
    }
  }

  private static Array codes(Connection connection, Set<EventKind> kinds) throws SQLException {
    return connection.createArrayOf(
        "smallint", kinds.stream().map(EventKind::code).sorted().toArray());
  }

  private static void run(Connection connection, String sql, Stretch stretch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, stretch.numbers(connection));
      statement.executeUpdate();
    }
  }

  private static int of(
      PreparedStatement statement,
      Connection connection,
      Stretch stretch,
      Instant first,
      Instant last)
      throws SQLException {
    statement.setArray(1, stretch.numbers(connection));
    set(statement, 2, first);
    set(statement, 3, last);
    return 4;
  }

  // Corrections

  private static void mark(Connection connection, EventLog.Corrected corrected)
      throws SQLException {
    if (corrected.original() != null) {
      mark(connection, corrected.original());
    }
    for (Event face : corrected.replacements()) {
      mark(connection, face);
    }
  }

  private static void mark(Connection connection, Event event) throws SQLException {
    if (event.hall() != null && DayFindings.KINDS.contains(event.kind())) {
      try (PreparedStatement statement = connection.prepareStatement(ONE_HALL_DAY)) {
        set(statement, 1, event.occurredAt());
        statement.setString(2, event.hall().value());
        statement.executeUpdate();
      }
    }
    if (ReviewFindings.KINDS.contains(event.kind())) {
      try (PreparedStatement statement = connection.prepareStatement(ONE_REVIEW_DAY)) {
        statement.setString(1, event.id().source().value());
        set(statement, 2, event.occurredAt());
        statement.executeUpdate();
      }
    }
    OneCase one = CaseSign.subject(event);
    if (one != null) {
      try (PreparedStatement statement = connection.prepareStatement(ONE_CASE)) {
        statement.setShort(1, Keys.of(one).type().code());
        statement.setString(2, one.number());
        statement.executeUpdate();
      }
    }
  }

  private static void noteReplacement(Connection connection, long batch, Event face)
      throws SQLException {
    OneCase one = CaseSign.subject(face);
    CaseSign sign = CaseSign.of(face);
    if (one == null || sign == null) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(REPLACEMENT)) {
      statement.setBoolean(1, one.request());
      statement.setString(2, one.number());
      statement.setString(3, face.id().id());
      statement.setShort(4, sign.kind().code());
      set(statement, 5, face.occurredAt());
      statement.setLong(6, batch);
      statement.setString(7, face.id().source().value());
      statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, int index, @Nullable Instant time)
      throws SQLException {
    statement.setObject(
        index, time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
  }
}
