package org.hallwatch.store.organisation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hallwatch.domain.hall.CaseKind;
import org.hallwatch.domain.hall.CodeAlias;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.MatterLimits;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.RegionLevel;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.TimeLimit;
import org.hallwatch.domain.hall.TimeLimit.Unit;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.Database.Work;
import org.hallwatch.store.organisation.Noun.Entry;
import org.hallwatch.store.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * The operation as the store holds it. Files seed an empty store; afterwards this is the truth.
 * Every change is a version with its author; earlier versions stay.
 */
public final class Organisation {
  /** Selects the newest version's number; 0 while nothing is configured. */
  public static final String VERSION = "select coalesce(max(no), 0) from organisation_version";

  private static final Noun REGION =
      new Noun("region", List.of("id"), List.of("name", "level", "parent"));
  private static final Noun DEPARTMENT = new Noun("department", List.of("id"), List.of("name"));
  private static final Noun MATTER =
      new Noun(
          "matter",
          List.of("id"),
          List.of(
              "name",
              "department",
              "case_kind",
              "promised",
              "promised_unit",
              "statutory",
              "statutory_unit"));
  private static final Noun HALL =
      new Noun("hall", List.of("id"), List.of("name", "region", "time_zone"));
  private static final Noun ZONE =
      new Noun("zone", List.of("hall", "id"), List.of("name", "capacity"));
  private static final Noun QUEUE =
      new Noun(
          "queue",
          List.of("hall", "id"),
          List.of("name", "department", "zone", "wait_target_seconds", "wait_limit_seconds"));
  private static final Noun WINDOW =
      new Noun("window", List.of("hall", "id"), List.of("name", "department", "zone", "queues"));

  private static final Noun CODE_ALIAS =
      new Noun("code_alias", List.of("kind", "hall", "source", "code"), List.of("target"));

  /** What stands in a key where nothing is meant. */
  private static final String NONE = "";

  private final Database database;

  public Organisation(Database database) {
    this.database = database;
  }

  /** The operation as it is now. */
  public Operation current() {
    return database.read("reading the organisation", Organisation::read);
  }

  /** The newest version's number; 0 while nothing is configured. */
  public int version() {
    return database.read("reading the organisation's version", Organisation::version);
  }

  /**
   * Makes this the operation, unless there is one already.
   *
   * @return whether it was taken
   */
  public boolean seed(Operation operation, String author, Instant now) {
    return database.change(
        "seeding the organisation",
        connection -> {
          alone(connection);
          if (version(connection) > 0) {
            return false;
          }
          return write(connection, operation, author, now) > 0;
        });
  }

  /**
   * Makes this the operation. What did not change keeps its version; sources that it does not name
   * stay registered.
   *
   * @return how many records changed
   */
  public int replace(Operation operation, String author, Instant now) {
    return database.change(
        "changing the organisation",
        connection -> {
          alone(connection);
          return write(connection, operation, author, now);
        });
  }

  /**
   * Makes of the operation what {@code change} makes of it, in one transaction: nothing that
   * somebody else changes meanwhile is lost.
   *
   * @return the operation afterwards
   */
  public Operation change(UnaryOperator<Operation> change, String author, Instant now) {
    return database.change(
        "changing the organisation", connection -> change(connection, change, author, now));
  }

  /** As the other one, within a transaction. */
  public static Operation change(
      Connection connection, UnaryOperator<Operation> change, String author, Instant now)
      throws SQLException {
    alone(connection);
    Operation changed = change.apply(read(connection));
    write(connection, changed, author, now);
    return read(connection);
  }

  /** The operation as it is now, with the number of its version. */
  public Newest newest() {
    return database.read(
        "reading the organisation",
        connection -> new Newest(version(connection), read(connection)));
  }

  /** The newest versions, the newest first. */
  public List<Version> versions(int limit) {
    String sql = "select no, at, author, reason from organisation_version order by no desc limit ?";
    return database.read(
        "listing the versions of the organisation",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
              List<Version> versions = new ArrayList<>();
              while (rows.next()) {
                versions.add(
                    new Version(
                        rows.getInt("no"),
                        rows.getObject("at", OffsetDateTime.class).toInstant(),
                        rows.getString("author"),
                        rows.getString("reason")));
              }
              return versions;
            }
          }
        });
  }

  /**
   * The operation as it was in a version; empty for one that there is not. Of its sources nothing
   * is known: they have no versions.
   */
  public Optional<Operation> at(int version) {
    return database.read(
        "reading a version of the organisation",
        connection ->
            version < 1 || version > version(connection)
                ? Optional.empty()
                : Optional.of(read(noun -> noun.at(connection, version), List.of())));
  }

  /**
   * Changes the operation as it was compared, as work within a transaction, so that it and its
   * entry in the audit trail are one. Where there is a newer version by now, {@code change} is not
   * asked and nothing is changed.
   *
   * @param compared the version that somebody has looked at
   * @param reason why, in the words of the author
   */
  public static Work<Applied> applied(
      UnaryOperator<Operation> change, int compared, String author, String reason, Instant now) {
    return connection -> {
      alone(connection);
      int newest = version(connection);
      if (newest != compared) {
        return new Applied.Newer(newest);
      }
      Operation before = read(connection);
      Operation after = change.apply(before);
      write(connection, after, author, reason, now);
      return new Applied.Done(version(connection), before, after);
    };
  }

  /**
   * Begins a version within a transaction, for whoever ends records of it.
   *
   * @return its number
   */
  public static int begin(Connection connection, String author, Instant now) throws SQLException {
    alone(connection);
    return enterVersion(connection, author, null, now);
  }

  private static void alone(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table organisation_version in share row exclusive mode");
    }
  }

  /** The newest version's number within a transaction; 0 while nothing is configured. */
  public static int version(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(VERSION);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static int write(Connection connection, Operation operation, String author, Instant now)
      throws SQLException {
    return write(connection, operation, author, null, now);
  }

  private static int write(
      Connection connection,
      Operation operation,
      String author,
      @Nullable String reason,
      Instant now)
      throws SQLException {
    if (says(read(connection), operation)) {
      return 0;
    }
    int version = enterVersion(connection, author, reason, now);
    int changed = 0;
    changed +=
        REGION.become(connection, numbered(operation.regions(), Organisation::entry), version);
    changed +=
        DEPARTMENT.become(
            connection, numbered(operation.departments(), Organisation::entry), version);
    changed +=
        MATTER.become(connection, numbered(operation.matters(), Organisation::entry), version);
    changed += HALL.become(connection, numbered(operation.halls(), Organisation::entry), version);
    List<Entry> zones = new ArrayList<>();
    List<Entry> queues = new ArrayList<>();
    List<Entry> windows = new ArrayList<>();
    for (Hall hall : operation.halls()) {
      String id = hall.id().value();
      zones.addAll(numbered(hall.zones(), (position, zone) -> entry(id, position, zone)));
      queues.addAll(numbered(hall.queues(), (position, queue) -> entry(id, position, queue)));
      windows.addAll(numbered(hall.windows(), (position, window) -> entry(id, position, window)));
    }
    changed += ZONE.become(connection, zones, version);
    changed += QUEUE.become(connection, queues, version);
    changed += WINDOW.become(connection, windows, version);
    changed +=
        CODE_ALIAS.become(
            connection, operation.aliases().stream().map(Organisation::entry).toList(), version);
    Sources.declare(connection, operation.sources());
    return changed;
  }

  /**
   * Whether nothing would change. Stored sources that the operation does not name do not matter.
   */
  private static boolean says(Operation stored, Operation operation) {
    return stored.regions().equals(operation.regions())
        && stored.departments().equals(operation.departments())
        && stored.matters().equals(operation.matters())
        && stored.halls().equals(operation.halls())
        && stored.aliases().equals(operation.aliases())
        && stored.sources().containsAll(operation.sources());
  }

  private static int enterVersion(
      Connection connection, String author, @Nullable String reason, Instant now)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into organisation_version (at, author, reason) values (?, ?, ?) returning"
                + " no")) {
      statement.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      statement.setString(2, author);
      statement.setString(3, reason);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** The operation as it is now, within a transaction. */
  public static Operation read(Connection connection) throws SQLException {
    return read(noun -> noun.current(connection), Sources.declared(connection));
  }

  private interface Entries {
    List<Entry> of(Noun noun) throws SQLException;
  }

  private static Operation read(Entries entries, List<Source> sources) throws SQLException {
    Map<String, List<Entry>> zones = byHall(entries.of(ZONE));
    Map<String, List<Entry>> queues = byHall(entries.of(QUEUE));
    Map<String, List<Entry>> windows = byHall(entries.of(WINDOW));
    return new Operation(
        entries.of(REGION).stream().map(Organisation::region).toList(),
        entries.of(DEPARTMENT).stream().map(Organisation::department).toList(),
        entries.of(MATTER).stream().map(Organisation::matter).toList(),
        entries.of(HALL).stream().map(entry -> hall(entry, zones, queues, windows)).toList(),
        sources,
        entries.of(CODE_ALIAS).stream().map(Organisation::alias).toList());
  }

  @FunctionalInterface
  private interface Placed<T> {
    Entry entry(int position, T thing);
  }

  private static <T> List<Entry> numbered(List<T> things, Placed<T> placed) {
    return IntStream.range(0, things.size())
        .mapToObj(position -> placed.entry(position, things.get(position)))
        .toList();
  }

  private static Entry entry(int position, Region region) {
    return new Entry(
        List.of(region.id().value()),
        position,
        Arrays.asList(
            region.name(),
            region.level().name(),
            region.parent() == null ? null : region.parent().value()));
  }

  private static Region region(Entry entry) {
    String parent = text(entry, 2);
    return new Region(
        new RegionId(entry.key().getFirst()),
        need(entry, 0),
        RegionLevel.valueOf(need(entry, 1)),
        parent == null ? null : new RegionId(parent));
  }

  private static Entry entry(int position, Department department) {
    return new Entry(List.of(department.id().value()), position, Arrays.asList(department.name()));
  }

  private static Department department(Entry entry) {
    return new Department(new DepartmentId(entry.key().getFirst()), need(entry, 0));
  }

  private static Entry entry(int position, Matter matter) {
    MatterLimits limits = matter.limits();
    TimeLimit promised = limits == null ? null : limits.promised();
    TimeLimit statutory = limits == null ? null : limits.statutory();
    return new Entry(
        List.of(matter.id().value()),
        position,
        Arrays.asList(
            matter.name(),
            value(matter.department()),
            limits == null ? null : limits.kind().name(),
            promised == null ? null : promised.amount(),
            promised == null ? null : promised.unit().name(),
            statutory == null ? null : statutory.amount(),
            statutory == null ? null : statutory.unit().name()));
  }

  private static Matter matter(Entry entry) {
    return new Matter(
        new MatterId(entry.key().getFirst()),
        need(entry, 0),
        departmentOf(text(entry, 1)),
        limits(entry));
  }

  private static @Nullable MatterLimits limits(Entry matter) {
    String kind = text(matter, 2);
    return kind == null
        ? null
        : new MatterLimits(CaseKind.valueOf(kind), limit(matter, 3), limit(matter, 5));
  }

  private static @Nullable TimeLimit limit(Entry matter, int amount) {
    Integer number = (Integer) matter.values().get(amount);
    return number == null ? null : new TimeLimit(number, Unit.valueOf(need(matter, amount + 1)));
  }

  private static Entry entry(int position, Hall hall) {
    return new Entry(
        List.of(hall.id().value()),
        position,
        Arrays.asList(
            hall.name(),
            hall.region() == null ? null : hall.region().value(),
            hall.timeZone().getId()));
  }

  private static Hall hall(
      Entry entry,
      Map<String, List<Entry>> zones,
      Map<String, List<Entry>> queues,
      Map<String, List<Entry>> windows) {
    String id = entry.key().getFirst();
    String region = text(entry, 1);
    return new Hall(
        new HallId(id),
        need(entry, 0),
        region == null ? null : new RegionId(region),
        ZoneId.of(need(entry, 2)),
        of(id, zones).map(Organisation::zone).toList(),
        of(id, queues).map(Organisation::queue).toList(),
        of(id, windows).map(Organisation::window).toList());
  }

  private static Stream<Entry> of(String hall, Map<String, List<Entry>> entries) {
    return entries.getOrDefault(hall, List.of()).stream();
  }

  private static Map<String, List<Entry>> byHall(List<Entry> entries) {
    return entries.stream().collect(Collectors.groupingBy(entry -> entry.key().getFirst()));
  }

  private static Entry entry(String hall, int position, Zone zone) {
    return new Entry(
        List.of(hall, zone.id().value()), position, Arrays.asList(zone.name(), zone.capacity()));
  }

  private static Zone zone(Entry entry) {
    return new Zone(
        new ZoneCode(entry.key().getLast()), need(entry, 0), (Integer) entry.values().get(1));
  }

  private static Entry entry(String hall, int position, Queue queue) {
    return new Entry(
        List.of(hall, queue.id().value()),
        position,
        Arrays.asList(
            queue.name(),
            value(queue.department()),
            value(queue.zone()),
            (int) queue.waitTarget().target().toSeconds(),
            (int) queue.waitTarget().limit().toSeconds()));
  }

  private static Queue queue(Entry entry) {
    return new Queue(
        new QueueId(entry.key().getLast()),
        need(entry, 0),
        departmentOf(text(entry, 1)),
        zoneOf(text(entry, 2)),
        new WaitTarget(seconds(entry, 3), seconds(entry, 4)));
  }

  private static Entry entry(String hall, int position, Window window) {
    return new Entry(
        List.of(hall, window.id().value()),
        position,
        Arrays.asList(
            window.name(),
            value(window.department()),
            value(window.zone()),
            window.queues().stream().map(QueueId::value).toList()));
  }

  private static Window window(Entry entry) {
    List<QueueId> queues = new ArrayList<>();
    for (Object queue : (List<?>) Objects.requireNonNull(entry.values().get(3))) {
      queues.add(new QueueId(String.valueOf(queue)));
    }
    return new Window(
        new WindowId(entry.key().getLast()),
        need(entry, 0),
        departmentOf(text(entry, 1)),
        zoneOf(text(entry, 2)),
        queues);
  }

  private static Entry entry(CodeAlias alias) {
    CodeRef met = alias.met();
    return new Entry(
        List.of(
            met.kind().word(),
            met.hall() == null ? NONE : met.hall().value(),
            met.source() == null ? NONE : met.source().value(),
            met.code()),
        0,
        Arrays.asList(alias.target()));
  }

  private static CodeAlias alias(Entry entry) {
    List<String> key = entry.key();
    return new CodeAlias(
        MetCodes.ref(key.get(0), key.get(1), key.get(2), key.get(3)), text(entry, 0));
  }

  private static @Nullable String value(@Nullable DepartmentId department) {
    return department == null ? null : department.value();
  }

  private static @Nullable String value(@Nullable ZoneCode zone) {
    return zone == null ? null : zone.value();
  }

  private static @Nullable DepartmentId departmentOf(@Nullable String code) {
    return code == null ? null : new DepartmentId(code);
  }

  private static @Nullable ZoneCode zoneOf(@Nullable String code) {
    return code == null ? null : new ZoneCode(code);
  }

  private static Duration seconds(Entry entry, int value) {
    return Duration.ofSeconds((Integer) Objects.requireNonNull(entry.values().get(value)));
  }

  private static @Nullable String text(Entry entry, int value) {
    return (String) entry.values().get(value);
  }

  private static String need(Entry entry, int value) {
    return Objects.requireNonNull(text(entry, value));
  }
}
