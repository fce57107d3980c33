package org.hallwatch.store.finding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.finding.CaseFindings;
import org.hallwatch.domain.finding.CaseSign;
import org.hallwatch.domain.finding.DayFindings;
import org.hallwatch.domain.finding.FeedFindings;
import org.hallwatch.domain.finding.FeedTally;
import org.hallwatch.domain.finding.Finding;
import org.hallwatch.domain.finding.FindingObject;
import org.hallwatch.domain.finding.ReviewFindings;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.store.follow.Step;
import org.hallwatch.store.follow.Stretch;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the findings in step with the events. An object whose events changed is marked by the
 * follower; when it has been quiet for a while, or has waited long enough, its events are read
 * again and its findings replaced as a whole. Used by one thread at a time; several processes may
 * do it on one store, because what was marked again while it was read stays marked.
 */
public final class FindingKeeper {
  private static final int DAYS_TOGETHER = 10;
  private static final int OTHERS_TOGETHER = 2_000;

  /** Unless somebody waits, it rests so many times as long as it worked. */
  private static final int REST = 9;

  private static final String SETTLED =
      """
      select type, name, since, version from finding_dirty
      where ? or first_at <= now() - ? * interval '1 millisecond' or last_at <= now() - ? * interval '1 millisecond'
      order by first_at limit ?
      """;

  private static final String CASE_EVENTS =
      """
      select t.request, t.number, e.source, e.id, e.kind, e.occurred_at, e.hall, e.name, e.replacement
      from unnest(?, ?) as t (request, number) join case_event e on e.number = t.number and e.request = t.request
      """;

  private static final String TALLIES =
      """
      select s.name as source_name, s.gap_seconds, t.since, b.*
      from unnest(?, ?) as t (name, since) join source s on s.name = t.name
      join batch_source b on b.source = s.id and b.hour = t.since
      """;

  private static final String ZONES =
      "select id, time_zone from hall where ended is null and id = any (?)";

  private final Database database;
  private final EventLog events;
  private final Sources sources;
  private final FindingSettings settings;
  private final LongSupplier nanoTime;
  private final DirtyObjects dirty;
  private final Map<Keys, Long> foundLately = new HashMap<>();
  private long restsUntil;

  /**
   * @param nanoTime a meter such as {@link System#nanoTime}, for how long ago something was done
   */
  public FindingKeeper(
      Database database,
      EventLog events,
      Sources sources,
      FindingSettings settings,
      LongSupplier nanoTime) {
    this.database = database;
    this.events = events;
    this.sources = sources;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.dirty = new DirtyObjects(events);
    this.restsUntil = nanoTime.getAsLong();
  }

  /** What it does with each stretch of the log. */
  public Step step() {
    return dirty;
  }

  /**
   * Batches are about to be deleted, with all of their events and corrections: to be called within
   * that transaction, before anything is deleted.
   */
  public void leave(Connection connection, Collection<Long> batches) throws SQLException {
    dirty.leave(connection, Stretch.of(connection, batches));
  }

  /** The newest mark by now; 0 if nothing is marked. */
  public long newestMark() {
    return database.read(
        "looking for the newest mark",
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement(
                      "select coalesce(max(version), 0) from finding_dirty");
              ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  /** Whether everything that was marked up to a mark has been looked at, or was marked again. */
  public boolean isDone(long mark) {
    return database.read(
        "looking for dirty objects",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select not exists (select from finding_dirty where version <= ?)")) {
            statement.setLong(1, mark);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next() && rows.getBoolean(1);
            }
          }
        });
  }

  /**
   * Finds anew what is in some of the marked objects, a bounded number of them. Takes a tenth of
   * the time at most, so that the more there is to read again the more is left to storing.
   *
   * @param all whether to take them at once, without rest and without waiting until they are quiet
   * @return whether more are waiting that can be taken now
   */
  public boolean find(boolean all) {
    long began = nanoTime.getAsLong();
    if (!all && began - restsUntil < 0) {
      return false;
    }
    List<DirtyObject> chosen = choose(all);
    if (chosen.isEmpty()) {
      return false;
    }
    find(chosen);
    long ended = nanoTime.getAsLong();
    restsUntil = ended + REST * (ended - began);
    return true;
  }

  private void find(List<DirtyObject> chosen) {
    List<FoundObject> found = new ArrayList<>();
    found.addAll(days(ofType(chosen, Keys.Type.HALL_DAY)));
    found.addAll(cases(ofType(chosen, Keys.Type.CASE)));
    found.addAll(cases(ofType(chosen, Keys.Type.REQUEST)));
    found.addAll(reviews(ofType(chosen, Keys.Type.REVIEW_DAY)));
    found.addAll(feeds(ofType(chosen, Keys.Type.SOURCE_HOUR)));
    database.change(
        "replacing findings",
        connection -> {
          FindingRows.replace(connection, found);
          return found.size();
        });
    remember(chosen);
  }

  // Choosing

  private List<DirtyObject> choose(boolean all) {
    List<DirtyObject> settled =
        database.read("choosing dirty objects", connection -> settled(connection, all));
    List<DirtyObject> chosen = new ArrayList<>();
    int days = 0;
    for (DirtyObject object : settled) {
      boolean heavy = object.keys().type() == Keys.Type.HALL_DAY;
      if ((all || !isLately(object.keys())) && (!heavy || days++ < DAYS_TOGETHER)) {
        chosen.add(object);
      }
    }
    return chosen;
  }

  private List<DirtyObject> settled(Connection connection, boolean all) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SETTLED)) {
      statement.setBoolean(1, all);
      statement.setLong(2, settings.longest().toMillis());
      statement.setLong(3, settings.quiet().toMillis());
      statement.setInt(4, OTHERS_TOGETHER);
      try (ResultSet rows = statement.executeQuery()) {
        List<DirtyObject> settled = new ArrayList<>();
        while (rows.next()) {
          settled.add(new DirtyObject(FindingRows.keys(rows), rows.getLong("version")));
        }
        return settled;
      }
    }
  }

  private boolean isLately(Keys keys) {
    Long at = foundLately.get(keys);
    return at != null && nanoTime.getAsLong() - at < settings.longest().toNanos();
  }

  /** Only a hall's day is dear enough to be spared. */
  private void remember(List<DirtyObject> done) {
    long now = nanoTime.getAsLong();
    foundLately.values().removeIf(at -> now - at >= settings.longest().toNanos());
    for (DirtyObject object : done) {
      if (object.keys().type() == Keys.Type.HALL_DAY) {
        foundLately.put(object.keys(), now);
      }
    }
  }

  private static List<DirtyObject> ofType(List<DirtyObject> objects, Keys.Type type) {
    return objects.stream().filter(object -> object.keys().type() == type).toList();
  }

  // Reading

  private List<FoundObject> days(List<DirtyObject> days) {
    if (days.isEmpty()) {
      return List.of();
    }
    Map<HallId, ZoneId> zones = zones(days);
    List<FoundObject> found = new ArrayList<>();
    for (DirtyObject day : days) {
      if (day.keys().object() instanceof FindingObject.HallDay(HallId hall, LocalDate date)) {
        ZoneId zone = zones.getOrDefault(hall, ZoneOffset.UTC);
        List<Event> read =
            events.readHall(
                hall,
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant(),
                DayFindings.KINDS);
        found.add(new FoundObject(day, DayFindings.of(hall, read)));
      }
    }
    return found;
  }

  private Map<HallId, ZoneId> zones(List<DirtyObject> days) {
    Object[] halls = days.stream().map(day -> day.keys().name()).distinct().toArray();
    return database.read(
        "reading the time zones of halls",
        connection -> {
          Map<HallId, ZoneId> zones = new HashMap<>();
          try (PreparedStatement statement = connection.prepareStatement(ZONES)) {
            statement.setArray(1, connection.createArrayOf("text", halls));
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                zones.put(new HallId(rows.getString("id")), ZoneId.of(rows.getString("time_zone")));
              }
            }
          }
          return zones;
        });
  }

  private List<FoundObject> cases(List<DirtyObject> cases) {
    if (cases.isEmpty()) {
      return List.of();
    }
    Map<Keys, List<CaseSign>> signs =
        database.read("reading cases", connection -> signs(connection, cases));
    List<FoundObject> found = new ArrayList<>();
    for (DirtyObject one : cases) {
      List<CaseSign> said = signs.getOrDefault(one.keys(), List.of());
      found.add(new FoundObject(one, CaseFindings.of(one.keys().name(), said)));
    }
    return found;
  }

  private Map<Keys, List<CaseSign>> signs(Connection connection, List<DirtyObject> cases)
      throws SQLException {
    Map<Keys, Map<EventId, CaseSign>> stored = new HashMap<>();
    Set<EventId> ids = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(CASE_EVENTS)) {
      Object[] requests =
          cases.stream().map(one -> one.keys().type() == Keys.Type.REQUEST).toArray();
      Object[] numbers = cases.stream().map(one -> one.keys().name()).toArray();
      statement.setArray(1, connection.createArrayOf("boolean", requests));
      statement.setArray(2, connection.createArrayOf("text", numbers));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Keys keys =
              Keys.of(
                  new FindingObject.OneCase(rows.getBoolean("request"), rows.getString("number")));
          CaseSign sign = sign(rows);
          ids.add(sign.id());
          Map<EventId, CaseSign> said = stored.computeIfAbsent(keys, _ -> new HashMap<>());
          if (!rows.getBoolean("replacement")) {
            said.put(sign.id(), sign);
          }
        }
      }
    }
    correct(stored, events.corrected(connection, ids));
    Map<Keys, List<CaseSign>> signs = new HashMap<>();
    stored.forEach((keys, said) -> signs.put(keys, List.copyOf(said.values())));
    return signs;
  }

  /** What was corrected leaves its case, and what stands in its place goes to the case it names. */
  private static void correct(
      Map<Keys, Map<EventId, CaseSign>> stored, Map<EventId, Optional<Event>> corrected) {
    corrected.forEach(
        (id, became) -> {
          stored.values().forEach(said -> said.remove(id));
          if (became.isPresent()) {
            FindingObject.OneCase one = CaseSign.subject(became.get());
            CaseSign sign = CaseSign.of(became.get());
            Map<EventId, CaseSign> said = one == null ? null : stored.get(Keys.of(one));
            if (said != null && sign != null) {
              said.put(id, sign);
            }
          }
        });
  }

  private CaseSign sign(ResultSet row) throws SQLException {
    String hall = row.getString("hall");
    return new CaseSign(
        new EventId(sources.withNumber(row.getInt("source")), row.getString("id")),
        EventKind.ofCode(row.getShort("kind")),
        FindingRows.time(row, "occurred_at"),
        hall == null ? null : new HallId(hall),
        row.getString("name"));
  }

  private List<FoundObject> reviews(List<DirtyObject> days) {
    List<FoundObject> found = new ArrayList<>();
    for (DirtyObject day : days) {
      if (day.keys().object() instanceof FindingObject.ReviewDay review) {
        Instant from = review.date().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant until = review.date().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Event> read = events.readReviews(review.source(), from, until);
        found.add(new FoundObject(day, ReviewFindings.of(review, read, settings.limits())));
      }
    }
    return found;
  }

  private record Feed(Duration gap, List<FeedTally> tallies) {}

  private List<FoundObject> feeds(List<DirtyObject> hours) {
    if (hours.isEmpty()) {
      return List.of();
    }
    Map<Keys, Feed> feeds =
        database.read("reading what came from sources", connection -> feeds(connection, hours));
    List<FoundObject> found = new ArrayList<>();
    for (DirtyObject hour : hours) {
      Feed feed = feeds.getOrDefault(hour.keys(), new Feed(Source.USUAL_GAP, List.of()));
      if (hour.keys().object() instanceof FindingObject.SourceHour one) {
        List<Finding> findings =
            FeedFindings.of(one, feed.tallies(), feed.gap(), settings.limits());
        found.add(new FoundObject(hour, findings));
      }
    }
    return found;
  }

  private static Map<Keys, Feed> feeds(Connection connection, List<DirtyObject> hours)
      throws SQLException {
    Map<Keys, Feed> feeds = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(TALLIES)) {
      Object[] names = hours.stream().map(hour -> hour.keys().name()).toArray();
      Object[] begins = hours.stream().map(hour -> hour.keys().since().toString()).toArray();
      statement.setArray(1, connection.createArrayOf("text", names));
      statement.setArray(2, connection.createArrayOf("timestamptz", begins));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Keys keys =
              Keys.of(
                  new FindingObject.SourceHour(
                      new SourceId(rows.getString("source_name")),
                      FindingRows.time(rows, "since")));
          Duration gap = Duration.ofSeconds(rows.getLong("gap_seconds"));
          feeds
              .computeIfAbsent(keys, _ -> new Feed(gap, new ArrayList<>()))
              .tallies()
              .add(tally(rows));
        }
      }
    }
    return feeds;
  }

  private static FeedTally tally(ResultSet row) throws SQLException {
    return new FeedTally(
        row.getLong("batch"),
        row.getInt("stored"),
        row.getInt("duplicates"),
        row.getInt("conflicts"),
        row.getInt("restamped"),
        row.getInt("future"),
        row.getInt("refused"),
        row.getInt("disordered"),
        row.getInt("belated"),
        row.getInt("late"),
        seconds(row, "late_least_seconds"),
        seconds(row, "late_most_seconds"),
        time(row, "occurred_first"),
        time(row, "occurred_last"));
  }

  private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
    long seconds = row.getLong(column);
    return row.wasNull() ? null : Duration.ofSeconds(seconds);
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
