package org.hallwatch.store.retention;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is to be done to a store now and then: events in the net get days of their own, what is
 * too old goes, old days are compressed where the database can, sizes are noted. What fails for a
 * reason of its own does not keep the rest from being done.
 */
public final class StoreUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(StoreUpkeep.class);
  private static final int DAYS_AT_ONCE = 5;

  private static final String OLD_DAYS = "select day from old_days(?) as day order by day desc";

  private final Database database;
  private final RetentionSettings settings;
  private final boolean compresses;
  private final Retention retention;
  private final StoreSizes sizes;
  private final AuditLog audit;
  private final Set<LocalDate> compressed = new HashSet<>();

  /**
   * @param compresses whether the database has a store in columns
   */
  public StoreUpkeep(
      Database database,
      RetentionSettings settings,
      boolean compresses,
      StoreSizes sizes,
      AuditLog audit) {
    this.database = database;
    this.settings = settings;
    this.compresses = compresses;
    this.retention = new Retention(database, settings);
    this.sizes = sizes;
    this.audit = audit;
  }

  /**
   * Does some of it. Blocks; by one thread at a time.
   *
   * @param now domain time
   * @return whether there may be more to do at once
   */
  public synchronized boolean visit(Instant now) {
    boolean more = emptyNet();
    more |= retention.visit(now);
    more |= compress(now);
    dropAudit(now);
    sizes.note(LocalDate.ofInstant(now, ZoneOffset.UTC));
    return more;
  }

  private void dropAudit(Instant now) {
    if (settings.audit().equals(Period.EVER)) {
      return;
    }
    try {
      audit
          .dropBefore(settings.audit().since(now))
          .ifPresent(until -> LOG.info("the audit trail was dropped up to entry {}", until));
    } catch (StoreException e) {
      LOG.warn("the audit trail is not dropped for now: {}", String.valueOf(e.getMessage()));
    }
  }

  /** Whether there may be more in the net. */
  private boolean emptyNet() {
    try {
      return database.change(
          "giving days to the events in the net",
          connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                        "select case when in_net() > 0 then empty_net() end");
                ResultSet row = statement.executeQuery()) {
              row.next();
              LocalDate day = row.getObject(1, LocalDate.class);
              if (day != null) {
                LOG.info("events of {} (UTC) were moved out of event_otherwise", day);
              }
              return day != null;
            }
          });
    } catch (StoreException e) {
      LOG.warn("events stay in event_otherwise for now: {}", String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** The newest first: they take most. */
  private boolean compress(Instant now) {
    Instant since = settings.compressAfter().since(now);
    if (!compresses || since.equals(Instant.MIN)) {
      return false;
    }
    List<LocalDate> days =
        database.read(
            "looking for days to compress",
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(OLD_DAYS)) {
                statement.setObject(1, LocalDate.ofInstant(since, ZoneOffset.UTC));
                return dates(statement);
              }
            });
    days.removeAll(compressed);
    try {
      for (LocalDate day : days.subList(0, Math.min(DAYS_AT_ONCE, days.size()))) {
        compress(day);
        compressed.add(day);
      }
      return days.size() > DAYS_AT_ONCE;
    } catch (StoreException e) {
      LOG.warn("raw events are not compressed for now: {}", String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void compress(LocalDate day) {
    database.change(
        "compressing the raw events of " + day,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("select compress_day(?)")) {
            statement.setObject(1, day);
            return statement.execute();
          }
        });
  }

  private static List<LocalDate> dates(PreparedStatement statement) throws SQLException {
    List<LocalDate> dates = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        dates.add(row.getObject(1, LocalDate.class));
      }
    }
    return dates;
  }
}
