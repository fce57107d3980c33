package org.hallwatch.store.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops what is older than it is to be kept. Every step is a transaction of its own and can be
 * repeated: killed anywhere, the next visit goes on.
 *
 * <p>Raw events go by days of UTC, in this order: the day is closed, so that nothing more is taken
 * in for it; transactions that began before have ended; what follows from its events is kept, its
 * figures folded; identities go; the day goes. What cannot go yet is looked at again.
 */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** As the migration says: no day of a hall reaches further over a day of UTC. */
  private static final Duration AROUND = Duration.ofHours(26);

  private static final int DAYS_AT_ONCE = 20;

  private static final String OLD =
      """
      select day, closed @> span_around(day) as closed,
        exists (select from event where occurred_at >= lower(span_of(day)) and occurred_at < upper(span_of(day))) as events
      from old_days(?) as day, retention_raw
      where not exists (
        select from import
        where (state in ('open', 'broken') or state = 'closed' and changed_at > ?)
          and occurred_first < upper(span_around(day)) and occurred_last >= lower(span_around(day)))
      order by day
      """;

  private static final String CLOSE =
      """
      update retention_raw set version = version + 1, settles = null,
        closed = closed + (select range_agg(span_around(day)) from unnest(?) as day)
      """;

  /** Whoever has not seen what was closed has a lower number. */
  private static final String SETTLE =
      "update retention_raw set settles = pg_snapshot_xmax(pg_current_snapshot()) where settles is"
          + " null";

  private static final String IDENTITIES =
      """
      delete from event_identity i using event e
      where e.occurred_at >= lower(span_of(?)) and e.occurred_at < upper(span_of(?))
        and i.source = e.source and i.id = e.id and i.batch = e.batch
      """;

  /** A chain of corrections goes with its event, if nothing of it reaches into what is kept. */
  private static final String CORRECTIONS =
      """
      delete from correction c using retention_raw r
      where r.dropped @> c.made_at
        and not exists (
          select from correction o
          where o.root_source = c.root_source and o.root_id = c.root_id
            and (not r.dropped @> o.made_at or o.occurred_at is not null and not r.dropped @> o.occurred_at))
        and not exists (
          select from event_identity i join source s on s.id = i.source where s.name = c.root_source and i.id = c.root_id)
      """;

  /** The newest batch stays: by it the time of this store is known. */
  private static final String BATCHES =
      """
      delete from batch b using retention_raw r
      where b.stored > 0 and r.dropped @> tstzrange(b.occurred_first, b.occurred_last, '[]')
        and b.received_last < (select max(received_last) from batch)
        and not exists (select from follower f where f.xid <= b.xid)
      """;

  private static final String EMPTY_BATCHES =
      """
      delete from batch b
      where b.stored = 0 and b.at < now() - interval '35 days' and not exists (select from follower f where f.xid <= b.xid)
      """;

  /** Of each source the last hour stays: whether it ever spoke is asked of it. */
  private static final String TALLIES =
      """
      delete from batch_source t using retention_raw r
      where r.dropped @> t.hour and not exists (select from batch b where b.no = t.batch)
        and t.hour < (select max(hour) from batch_source n where n.source = t.source and n.stored > 0)
      """;

  /** What a day hands on is needed by the next day that is not frozen, and by no other. */
  private static final String CARRY =
      """
      update series_state s set carry = '' from retention_raw r
      where octet_length(s.carry) > 0 and r.dropped @> s.until_at - interval '25 hours' and exists (
        select from series_state n
        where n.hall = s.hall and n.day > s.day and r.dropped @> n.until_at - interval '25 hours')
      """;

  private static final String FACTS = "delete from event_kept where occurred_at < ?";

  private static final String CASES = "delete from case_event where occurred_at < ?";

  private static final String MOVE_GRAIN =
      """
      insert into retention (grain, dropped_before) values (?, ?)
      on conflict (grain) do update set dropped_before = greatest(retention.dropped_before, excluded.dropped_before)
      """;

  private final Database database;
  private final RetentionSettings settings;

  /** Of which grain rows were removed up to when; not known of what a killed process began. */
  private final Map<String, Instant> removed = new HashMap<>();

  private boolean pruned;

  public Retention(Database database, RetentionSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * Drops some of what is too old, and what a killed process left of it. Blocks; by one thread at a
   * time.
   *
   * @param now domain time
   * @return whether there may be more that can go at once
   */
  public boolean visit(Instant now) {
    figures("quarter", "series_quarters", settings.quarter().since(now));
    figures("hour", "series_hour", settings.hour().since(now));
    figures("day", "series_day", settings.day().since(now));
    return raw(now);
  }

  // Raw events

  /**
   * A day that is old enough.
   *
   * @param closed whether nothing is taken in for it any more
   * @param events whether any event occurred on it
   */
  private record OldDay(LocalDate date, boolean closed, boolean events) {}

  private boolean raw(Instant now) {
    if (settings.raw().equals(Period.EVER)) {
      return false;
    }
    LocalDate before = LocalDate.ofInstant(settings.raw().since(now).minus(AROUND), ZoneOffset.UTC);
    List<OldDay> old = old(before, now.minus(settings.imported()));
    int gone = old.isEmpty() ? 0 : drop(old);
    if (gone > 0) {
      pruned = false;
    }
    if (!pruned) {
      prune(now);
      pruned = true;
    }
    return gone > 0 && gone < old.size();
  }

  /** Returns how many of these days are gone. */
  private int drop(List<OldDay> old) {
    close(old.stream().filter(day -> day.events() && !day.closed()).map(OldDay::date).toList());
    int gone = 0;
    for (OldDay day : old.subList(0, Math.min(DAYS_AT_ONCE, old.size()))) {
      String stays = drop(day);
      if (stays != null) {
        LOG.debug("raw events of {} stay for now: {}", day.date(), stays);
        break;
      }
      LOG.info("raw events of {} (UTC) were dropped", day.date());
      gone++;
    }
    return gone;
  }

  private List<OldDay> old(LocalDate before, Instant importedSince) {
    return database.read(
        "looking for days that may be dropped",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(OLD)) {
            statement.setObject(1, before);
            set(statement, 2, importedSince);
            List<OldDay> days = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                days.add(
                    new OldDay(
                        row.getObject("day", LocalDate.class),
                        row.getBoolean("closed"),
                        row.getBoolean("events")));
              }
            }
            return days;
          }
        });
  }

  private void close(List<LocalDate> days) {
    if (!days.isEmpty()) {
      database.change(
          "closing days",
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CLOSE)) {
              statement.setArray(1, connection.createArrayOf("date", days.toArray()));
              return statement.executeUpdate();
            }
          });
    }
    database.change("settling what was closed", connection -> execute(connection, SETTLE));
  }

  /** Why the day stays; null if it is gone. */
  private @Nullable String drop(OldDay day) {
    try {
      String stays = day.events() ? ask("select why_stays(?)", day.date()) : null;
      if (stays != null) {
        return stays;
      }
      if (day.events()) {
        freeIdentities(day.date());
      }
      return ask("select drop_day(?)", day.date());
    } catch (StoreException e) {
      if (e.mayPass()) {
        return String.valueOf(e.getMessage());
      }
      throw e;
    }
  }

  private void freeIdentities(LocalDate day) {
    database.change(
        "freeing the identities of " + day,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(IDENTITIES)) {
            statement.setObject(1, day);
            statement.setObject(2, day);
            return statement.executeUpdate();
          }
        });
  }

  private @Nullable String ask(String sql, LocalDate day) {
    return database.change(
        "dropping the raw events of " + day,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, day);
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getString(1);
            }
          }
        });
  }

  /** What nobody needs any more without the events. */
  private void prune(Instant now) {
    for (String sql : List.of(CORRECTIONS, BATCHES, EMPTY_BATCHES, TALLIES, CARRY)) {
      database.change("dropping what belonged to dropped days", it -> execute(it, sql));
    }
    if (!settings.facts().equals(Period.EVER)) {
      Instant since = settings.facts().since(now);
      for (String sql : List.of(FACTS, CASES)) {
        database.change("dropping old facts", connection -> execute(connection, sql, since));
      }
    }
  }

  // Figures

  /** First nothing older is written or read any more, then it goes. */
  private void figures(String grain, String table, Instant since) {
    if (since.equals(Instant.MIN)) {
      return;
    }
    try {
      Instant before = close(grain, since.truncatedTo(ChronoUnit.DAYS));
      if (before.equals(removed.get(grain))) {
        return;
      }
      LOG.info("figures by {} of before {} are dropped", grain, before);
      for (String hall : halls()) {
        database.change(
            "dropping figures by " + grain, connection -> remove(connection, table, hall, before));
      }
      removed.put(grain, before);
    } catch (StoreException e) {
      if (!e.mayPass()) {
        throw e;
      }
      LOG.debug("figures by {} stay for now: {}", grain, String.valueOf(e.getMessage()));
    }
  }

  /** Returns before when there are no figures any more, which may be later than was asked. */
  private Instant close(String grain, Instant before) {
    Instant closed = droppedBefore(grain);
    if (!before.isAfter(closed)) {
      return closed;
    }
    database.change("closing figures", connection -> move(connection, grain, before));
    return before;
  }

  private Instant droppedBefore(String grain) {
    return database.read(
        "looking how far figures are dropped",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("select dropped_before from retention where grain = ?")) {
            statement.setString(1, grain);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : Instant.MIN;
            }
          }
        });
  }

  private static int move(Connection connection, String grain, Instant before) throws SQLException {
    execute(connection, "set local lock_timeout = '2s'");
    execute(connection, "lock table retention in access exclusive mode");
    try (PreparedStatement statement = connection.prepareStatement(MOVE_GRAIN)) {
      statement.setString(1, grain);
      set(statement, 2, before);
      return statement.executeUpdate();
    }
  }

  private List<String> halls() {
    return database.read(
        "listing halls with figures",
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement("select distinct hall from series_state");
              ResultSet row = statement.executeQuery()) {
            List<String> halls = new ArrayList<>();
            while (row.next()) {
              halls.add(row.getString(1));
            }
            return halls;
          }
        });
  }

  /** The kinds are named because the key begins with hall and kind. */
  private static int remove(Connection connection, String table, String hall, Instant before)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from "
                + table
                + " where hall = ? and kind = any (array(select generate_series(0,"
                + " 63)::smallint)) and bucket < ?")) {
      statement.setString(1, hall);
      set(statement, 2, before);
      return statement.executeUpdate();
    }
  }

  private static int execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static int execute(Connection connection, String sql, Instant time) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, 1, time);
      return statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, int index, Instant time)
      throws SQLException {
    statement.setObject(index, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
  }
}
