package org.hallwatch.store.history;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.store.event.ImportedEvents;
import org.hallwatch.store.finding.FindingKeeper;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.organisation.MetCodes;
import org.hallwatch.store.organisation.Organisation;
import org.hallwatch.store.retention.Dropped;
import org.jspecify.annotations.Nullable;

/** The imports of history. One at a time may be open; its calls block. */
public final class History {
  private static final String COLUMNS =
      """
      select no, mapping, mapping_digest, author, state, problem, began_at, changed_at, occurred_first, occurred_last
      from import
      """;
  private static final String ALL = COLUMNS + " order by no desc";
  private static final String ONE = COLUMNS + " where no = ?";
  private static final String OPEN = COLUMNS + " where state = 'open'";
  private static final String IN_FORCE = COLUMNS + " where state <> 'undone' order by no";
  private static final String LATER = COLUMNS + " where state <> 'undone' and no > ? order by no";
  private static final String NEWEST_OF_IMPORT =
      "select max(received_last) as newest from batch where import = ?";
  private static final String NEWEST_BY =
      "select max(received_last) as newest from batch where received_last <= ?";
  private static final String BEGIN =
      """
      insert into import (mapping, mapping_digest, author, state, began_at, changed_at) values (?, ?, ?, 'open', ?, ?) returning no
      """;

  private static final String BECOME =
      "update import set state = ?, problem = ?, changed_at = ? where no = ?";

  private static final String REMEMBER_SOURCES =
      """
      insert into import_source (import, source, declared, title, halls, gap_seconds)
      select ?, met.name, coalesce(s.declared, false), s.title, coalesce(s.halls, '{}'), s.gap_seconds
      from unnest(?) as met (name) left join source s on s.name = met.name
      on conflict do nothing
      """;

  private final Database database;
  private final FindingKeeper findings;

  /**
   * @param findings is told of what an undo takes back
   */
  public History(Database database, FindingKeeper findings) {
    this.database = database;
    this.findings = findings;
  }

  /**
   * Opens an import, or goes on with the one of the same files and mapping that is broken.
   *
   * @param author who wants it
   * @throws StoreException if another one is open, or if the mapping has changed since the broken
   *     one began
   */
  public Import open(
      String mapping, String mappingDigest, List<ImportFile> files, String author, Instant now) {
    return database.change(
        "opening an import",
        connection -> {
          alone(connection);
          List<Import> known = imports(connection, IN_FORCE, null);
          refuseSecond(known);
          Optional<Import> broken =
              known.stream()
                  .filter(it -> it.state() == Import.State.BROKEN)
                  .filter(it -> it.mapping().equals(mapping) && it.files().equals(files))
                  .findFirst();
          if (broken.isEmpty()) {
            return begin(connection, mapping, mappingDigest, files, author, now);
          }
          if (!broken.get().mappingDigest().equals(mappingDigest)) {
            throw new StoreException(
                "Import "
                    + broken.get().number()
                    + " of the same files is not finished, and the mapping "
                    + mapping
                    + " has changed since. Bring the old mapping back, or take that import back"
                    + " first: hallwatch import --undo "
                    + broken.get().number());
          }
          become(connection, broken.get().number(), Import.State.OPEN, null, now);
          return find(connection, broken.get().number());
        });
  }

  /** Ends a run of an import: everything was read, or it is broken and why. */
  public void end(int number, Import.State state, @Nullable String problem, Instant now) {
    database.change(
        "ending import " + number,
        connection -> {
          become(connection, number, state, problem, now);
          return number;
        });
  }

  /**
   * For a start of the product: whatever is open was interrupted, since nobody else runs on this
   * store.
   */
  public void interrupted(Instant now) {
    database.change(
        "looking for interrupted imports",
        connection -> {
          for (Import open : imports(connection, OPEN, null)) {
            become(
                connection,
                open.number(),
                Import.State.BROKEN,
                "the program ended while it ran",
                now);
          }
          return now;
        });
  }

  /** Every import, the newest first. */
  public List<Import> list() {
    return database.read("listing imports", connection -> imports(connection, ALL, null));
  }

  /** One import by its number. */
  public Optional<Import> find(int number) {
    return database.read(
        "reading import " + number,
        connection -> imports(connection, ONE, number).stream().findFirst());
  }

  /** When the newest event of an import was received; empty while it has none. */
  public Optional<Instant> receivedUntil(int number) {
    return newest(NEWEST_OF_IMPORT, statement -> statement.setInt(1, number));
  }

  /** When the newest stored event was received that was received by an instant. */
  public Optional<Instant> receivedUntil(Instant instant) {
    return newest(
        NEWEST_BY,
        statement -> statement.setObject(1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)));
  }

  private interface Asking {
    void ask(PreparedStatement statement) throws SQLException;
  }

  private Optional<Instant> newest(String sql, Asking asking) {
    return database.read(
        "looking for the newest event",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            asking.ask(statement);
            try (ResultSet found = statement.executeQuery()) {
              found.next();
              return Optional.ofNullable(time(found, "newest"));
            }
          }
        });
  }

  /**
   * Changes the organisation on behalf of an import, and remembers what was there before.
   *
   * @param met sources whose declaration may change with it
   * @return the operation afterwards
   */
  public Operation extend(
      int number, List<Source> met, UnaryOperator<Operation> change, Instant now) {
    return database.change(
        "adding what import " + number + " met",
        connection -> {
          remember(connection, number, met);
          return Organisation.change(connection, change, author(number), now);
        });
  }

  /** What an import has added to the catalogue and what is current of it, by noun. */
  public Map<String, List<String>> created(int number) {
    return database.read(
        "looking at what import " + number + " created",
        connection -> new CatalogueOfImport(connection, number).created());
  }

  /**
   * Takes an import back as a whole, in one transaction: events, rejected records, corrections with
   * their effects, what it added to the catalogue and nothing else uses. The record of it stays.
   *
   * @throws StoreException if there is no such import, or if it runs or is undone
   */
  public Undone undo(int number, Instant now) {
    return database.change(
        "undoing import " + number,
        connection -> {
          Dropped.hold(connection);
          alone(connection);
          Import undone = find(connection, number);
          refuseUndo(undone);
          refuseDropped(connection, undone);
          takeBackWhatFollowed(connection, number);
          ImportedEvents.Gone gone = new ImportedEvents(connection, number).remove();
          CatalogueOfImport.Left left = new CatalogueOfImport(connection, number).end(now);
          become(connection, number, Import.State.UNDONE, null, now);
          return new Undone(
              number,
              gone.events(),
              gone.rejected(),
              left.ended(),
              left.kept(),
              gone.halls(),
              imports(connection, LATER, number).stream()
                  .filter(later -> later.tally().duplicate() > 0)
                  .map(Import::number)
                  .toList());
        });
  }

  /**
   * What was derived from its batches: codes that were counted, findings, and what they rest on.
   */
  private void takeBackWhatFollowed(Connection connection, int number) throws SQLException {
    List<Long> batches = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement("select no from batch where import = ? order by no")) {
      statement.setInt(1, number);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          batches.add(row.getLong(1));
        }
      }
    }
    MetCodes.uncount(connection, batches);
    findings.leave(connection, batches);
  }

  /** Under which name an import changes the organisation. */
  static String author(int number) {
    return "import " + number;
  }

  private static void refuseSecond(List<Import> known) {
    for (Import one : known) {
      if (one.state() == Import.State.OPEN) {
        throw new StoreException(
            "Import "
                + one.number()
                + " is running; wait for its end, or stop it: hallwatch import --stop");
      }
    }
  }

  private static void refuseUndo(Import asked) {
    switch (asked.state()) {
      case OPEN ->
          throw new StoreException(
              "Import " + asked.number() + " is running; stop it first: hallwatch import --stop");
      case UNDONE ->
          throw new StoreException("Import " + asked.number() + " has been undone before.");
      case BROKEN, CLOSED -> {}
    }
  }

  /** What is left of it could be taken back, but figures of the days that are gone hold all. */
  private static void refuseDropped(Connection connection, Import asked) throws SQLException {
    Instant first = asked.first();
    Instant last = asked.last();
    if (first != null
        && last != null
        && Dropped.read(connection).raw().overlaps(first, last.plusNanos(1))) {
      throw new StoreException(
          "Import "
              + asked.number()
              + " cannot be taken back any more: raw events of its days were dropped, and figures"
              + " of these days stay as they are (hallwatch.retention).");
    }
  }

  /** Two commands at once change imports one after the other. */
  private static void alone(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("lock table import in share row exclusive mode")) {
      statement.execute();
    }
  }

  private static Import begin(
      Connection connection,
      String mapping,
      String mappingDigest,
      List<ImportFile> files,
      String author,
      Instant now)
      throws SQLException {
    int number;
    try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
      statement.setString(1, mapping);
      statement.setString(2, mappingDigest);
      statement.setString(3, author);
      time(statement, 4, now);
      time(statement, 5, now);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        number = rows.getInt(1);
      }
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into import_part (import, part, name, digest, size) values (?, ?, ?, ?, ?)")) {
      for (int part = 0; part < files.size(); part++) {
        statement.setInt(1, number);
        statement.setInt(2, part);
        statement.setString(3, files.get(part).name());
        statement.setString(4, files.get(part).digest());
        statement.setLong(5, files.get(part).size());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    return find(connection, number);
  }

  private static void become(
      Connection connection, int number, Import.State state, @Nullable String problem, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BECOME)) {
      statement.setString(1, state.name().toLowerCase(Locale.ROOT));
      statement.setString(2, problem);
      time(statement, 3, now);
      statement.setInt(4, number);
      statement.executeUpdate();
    }
  }

  private static void remember(Connection connection, int number, List<Source> met)
      throws SQLException {
    Array names =
        connection.createArrayOf("text", met.stream().map(source -> source.id().value()).toArray());
    try (PreparedStatement statement = connection.prepareStatement(REMEMBER_SOURCES)) {
      statement.setInt(1, number);
      statement.setArray(2, names);
      statement.executeUpdate();
    }
  }

  private static Import find(Connection connection, int number) throws SQLException {
    return imports(connection, ONE, number).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new StoreException(
                    "There is no import " + number + "; see them with: hallwatch import --list"));
  }

  private static List<Import> imports(Connection connection, String sql, @Nullable Integer number)
      throws SQLException {
    List<Import> imports = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (number != null) {
        statement.setInt(1, number);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          imports.add(oneImport(connection, row));
        }
      }
    }
    return imports;
  }

  private static Import oneImport(Connection connection, ResultSet row) throws SQLException {
    int number = row.getInt("no");
    return new Import(
        number,
        row.getString("mapping"),
        row.getString("mapping_digest"),
        row.getString("author"),
        Import.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("problem"),
        needed(row, "began_at"),
        needed(row, "changed_at"),
        time(row, "occurred_first"),
        time(row, "occurred_last"),
        parts(connection, number));
  }

  private static List<ImportPart> parts(Connection connection, int number) throws SQLException {
    List<ImportPart> parts = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement("select * from import_part where import = ? order by part")) {
      statement.setInt(1, number);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          int part = row.getInt("part");
          parts.add(
              new ImportPart(
                  part,
                  new ImportFile(
                      row.getString("name"), row.getString("digest"), row.getLong("size")),
                  row.getString("position"),
                  row.getInt("pieces"),
                  row.getLong("pieces_read"),
                  row.getBoolean("done"),
                  new Tally(
                      row.getLong("read"),
                      row.getLong("accepted"),
                      row.getLong("duplicate"),
                      counts(connection, number, part, "rejected"),
                      counts(connection, number, part, "skipped"),
                      row.getLong("events"))));
        }
      }
    }
    return parts;
  }

  private static Map<String, Long> counts(
      Connection connection, int number, int part, String outcome) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select name, count from import_count where import = ? and part = ? and outcome ="
                + " ?")) {
      statement.setInt(1, number);
      statement.setInt(2, part);
      statement.setString(3, outcome);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          counts.put(row.getString(1), row.getLong(2));
        }
      }
    }
    return counts;
  }

  private static void time(PreparedStatement statement, int index, Instant time)
      throws SQLException {
    statement.setObject(index, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Instant needed(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
