package org.hallwatch.store.moving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.schema.Level;
import org.hallwatch.store.schema.Schema;
import org.hallwatch.store.schema.Unfinished;

/**
 * Reads a file into an empty database: makes the tables of the version that the file has, at the
 * level that this database offers, fills them, reads every row back, and only then brings them up
 * to date. Until all of that is done the database bears a mark, and no program takes it for a
 * store.
 */
public final class StoreImport {
  private static final String TRIGGERS =
      """
      select c.relname, t.tgname
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
      where not t.tgisinternal and t.tgenabled = 'O' and not c.relispartition
        and c.relnamespace = 'hallwatch'::regnamespace and p.pronamespace = 'hallwatch'::regnamespace
      """;

  /** Ends when every place in the log lies behind the transactions of this server. */
  private static final String PASS_PLACES =
      """
      do $$
      declare
        last bigint := 1 + (select max(xid::text::bigint) from batch);
      begin
        while pg_current_xact_id()::text::bigint <= last loop
          commit;
        end loop;
      end
      $$
      """;

  /** As many as the smallest machine has processors. */
  private static final int HANDS = 2;

  /** By documents nothing is looked for, and comparing them takes longer than all the rest. */
  private static final String ANALYZE =
      """
      select format('analyze %I (%s)', c.relname, string_agg(quote_ident(a.attname), ', '))
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'hallwatch'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'jsonb'::regtype
      group by c.relname
      """;

  private final Hands hands;
  private final Connection connection;
  private final StoreFile file;
  private final Consumer<String> news;
  private final Map<String, Table> tables;

  private StoreImport(Hands hands, StoreFile file, Consumer<String> news) throws SQLException {
    this.hands = hands;
    this.connection = hands.first();
    this.file = file;
    this.news = news;
    tables =
        Tables.of(connection).stream().collect(Collectors.toMap(Table::name, Function.identity()));
  }

  /**
   * Reads it in. The file should have been {@linkplain StoreFile#check checked} before.
   *
   * @param news is told of each table that is done
   * @throws StoreException if the database holds something already, if the file is of a newer
   *     program, or if the database fails; what was begun stays marked as unfinished, and the next
   *     import begins anew
   */
  public static Schema read(StoreFile file, DatabaseAddress address, Consumer<String> news) {
    DataSource owner = Database.dataSource(address, "import");
    String schema = file.manifest().schema();
    Level level = Unfinished.begin(address, schema, file.toString());
    news.accept("tables of version " + schema + " made at level " + level.code());
    try (Hands hands = Hands.open(owner, HANDS)) {
      new StoreImport(hands, file, news).read();
    } catch (SQLException e) {
      throw new StoreException("importing " + file + " into " + address, e);
    } catch (IOException e) {
      throw new StoreException("Cannot read " + file + ": " + e.getMessage());
    }
    Unfinished.end(address);
    return Schema.migrate(address);
  }

  private void read() throws SQLException, IOException {
    List<Part> parts = file.manifest().parts();
    parts.forEach(this::needColumns);
    List<String> triggers = disableTriggers();
    execute("truncate " + Table.quoted(moved()));
    Keys keys = Keys.of(connection);
    keys.drop(connection);
    // Before there is a word about days that are closed.
    for (Part part : parts) {
      openDays(part.days());
    }
    for (Part part : parts) {
      if (part.table().equals(Tables.INFO)) {
        info(part);
      }
    }
    List<Part> rows = largestFirst(parts);
    hands.share(
        rows.stream()
            .map(part -> new Filling(file, part, HANDS, this::tell))
            .flatMap(filling -> filling.works().stream())
            .toList());
    keys.make(hands, bytes(parts));
    tell("indexes and keys made");
    sequences();
    execute(PASS_PLACES);
    for (String enable : triggers) {
      execute(enable);
    }
    List<ReadingBack> readings = rows.stream().map(ReadingBack::new).toList();
    hands.share(
        Stream.concat(
                analyzing().stream(),
                readings.stream().flatMap(reading -> reading.works().stream()))
            .toList());
    readings.forEach(ReadingBack::check);
    tell("read back: " + file.manifest().rows() + " rows, each as it was written");
  }

  /** Those that take longest, so that in the end no hand waits long for the other. */
  private static List<Part> largestFirst(List<Part> parts) {
    return parts.stream()
        .filter(part -> !part.table().equals(Tables.INFO))
        .sorted(Comparator.comparingLong(Part::bytes).reversed())
        .toList();
  }

  private static Map<String, Long> bytes(List<Part> parts) {
    return parts.stream()
        .collect(Collectors.groupingBy(Part::table, Collectors.summingLong(Part::bytes)));
  }

  private synchronized void tell(String what) {
    news.accept(what);
  }

  private void needColumns(Part part) {
    Table table = tables.get(part.table());
    if (table == null || !List.copyOf(table.columns()).equals(part.columns())) {
      throw new StoreException(
          "The table "
              + part.table()
              + " of the file has other columns than that of this program at version "
              + file.manifest().schema()
              + ".");
    }
  }

  private List<String> moved() {
    return tables.keySet().stream().filter(name -> !name.equals(Tables.INFO)).sorted().toList();
  }

  /** Opens just these days; those between that were dropped stay closed. */
  private void openDays(List<LocalDate> days) throws SQLException {
    try (PreparedStatement open = connection.prepareStatement("select open_days(?, ?)")) {
      for (LocalDate day : days) {
        open.setObject(1, day);
        open.setObject(2, day);
        open.execute();
      }
    }
  }

  /** The level is that of this database; everything else is that of the file. */
  private void info(Part part) throws SQLException, IOException {
    List<String> columns =
        part.columns().stream()
            .filter(column -> !List.of("single", "level").contains(column))
            .toList();
    execute("create temporary table moved_info (like store_info)");
    Copying.in(
        connection,
        "copy moved_info (" + Table.quoted(part.columns()) + ") from stdin",
        new RowBlocks(() -> file.stream(part)));
    for (String column : columns) {
      execute(
          "update store_info set "
              + Table.quoted(column)
              + " = (select "
              + Table.quoted(column)
              + " from moved_info)");
    }
    execute("drop table moved_info");
  }

  private List<Hands.Work> analyzing() throws SQLException {
    List<Hands.Work> works = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(ANALYZE)) {
      while (found.next()) {
        String sql = found.getString(1);
        works.add(on -> execute(on, sql));
      }
    }
    return works;
  }

  private void sequences() throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement("select setval(to_regclass(?), ?, ?)")) {
      for (Sequence sequence : file.manifest().sequences()) {
        set.setString(1, Table.quoted(sequence.name()));
        set.setLong(2, sequence.last());
        set.setBoolean(3, sequence.called());
        set.execute();
      }
    }
  }

  /**
   * What follows from a change of data came with the file; it must not follow a second time.
   *
   * @return the statements that bring the triggers back
   */
  private List<String> disableTriggers() throws SQLException {
    List<String> enable = new ArrayList<>();
    List<String> disable = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(TRIGGERS)) {
      while (found.next()) {
        String table = "alter table " + Table.quoted(found.getString("relname"));
        String trigger = " trigger " + Table.quoted(found.getString("tgname"));
        disable.add(table + " disable" + trigger);
        enable.add(table + " enable" + trigger);
      }
    }
    for (String sql : disable) {
      execute(sql);
    }
    return enable;
  }

  private void execute(String sql) throws SQLException {
    execute(connection, sql);
  }

  private static void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }
}
