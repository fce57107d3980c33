package org.hallwatch.store.moving;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.hallwatch.config.FileTrouble;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.schema.Schema;
import org.hallwatch.store.schema.Unfinished;

/**
 * Writes everything that a store held at one moment into one file, while others go on writing: a
 * ZIP file with the rows of each table as text of COPY, and a {@link Manifest} at its end.
 *
 * <p>One session holds the snapshot and keeps days from being dropped, but no other table; the
 * parts are read by another one in short transactions of the same snapshot, so that new days can be
 * opened meanwhile.
 */
public final class StoreExport {
  private static final String INFO =
      """
      select now(), current_setting('server_version'), (select level from store_info)
      """;

  /**
   * Whoever drops days locks this table alone; locked before the snapshot, nothing goes from it.
   */
  private static final String RETENTION = "retention";

  private static final int BUFFER = 1 << 16;

  private final Connection connection;
  private final String snapshot;
  private final ZipOutputStream zip;
  private final Consumer<String> news;
  private final List<Part> parts = new ArrayList<>();

  private StoreExport(
      Connection connection, String snapshot, ZipOutputStream zip, Consumer<String> news) {
    this.connection = connection;
    this.snapshot = snapshot;
    this.zip = zip;
    this.news = news;
  }

  /**
   * Writes the file, which only its owner may read. It has its name when it is whole.
   *
   * @param news is told of each table that is done
   * @throws StoreException if there is no store, if the file is there already, or if the database
   *     or the disk fails
   */
  public static Manifest write(DatabaseAddress address, Path file, Consumer<String> news) {
    DataSource source = Database.dataSource(address, "export");
    try (Connection holder = source.getConnection();
        Connection reader = source.getConnection()) {
      needStore(holder, address);
      try (FileInMaking made = FileInMaking.at(file)) {
        Manifest manifest = write(holder, reader, made, news);
        made.finish();
        return manifest;
      }
    } catch (SQLException e) {
      throw new StoreException("exporting the store in " + address, e);
    } catch (IOException e) {
      throw new StoreException("Cannot write " + file + ": " + FileTrouble.reason(e));
    }
  }

  private static void needStore(Connection holder, DatabaseAddress address) throws SQLException {
    try (Statement statement = holder.createStatement();
        ResultSet found = statement.executeQuery("select to_regclass('store_info') is null")) {
      found.next();
      if (found.getBoolean(1)) {
        throw new StoreException("There is no store in " + address + ".");
      }
    }
    Unfinished.refuse(holder, address);
  }

  private static Manifest write(
      Connection holder, Connection reader, FileInMaking made, Consumer<String> news)
      throws SQLException, IOException {
    Copying.prepare(holder);
    Copying.prepare(reader);
    List<Table> tables = Tables.of(holder);
    String version = Schema.version(holder);
    begin(holder);
    begin(reader);
    if (tables.stream().anyMatch(table -> table.name().equals(RETENTION))) {
      try (Statement statement = holder.createStatement()) {
        statement.execute("lock table " + RETENTION + " in access share mode");
      }
    }
    String snapshot = one(holder, "select pg_export_snapshot()");
    List<Sequence> sequences = Tables.sequences(holder);
    try (ZipOutputStream zip =
        new ZipOutputStream(
            new BufferedOutputStream(made.stream(), BUFFER) {
              @Override
              public void close() throws IOException {
                flush(); // the file is closed by whoever gives it its name
              }
            })) {
      zip.setLevel(Deflater.BEST_SPEED);
      StoreExport export = new StoreExport(reader, snapshot, zip, news);
      for (Table table : tables) {
        export.table(table);
      }
      Manifest manifest = manifest(holder, version, export.parts, sequences);
      zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
      zip.write(manifest.written());
      zip.closeEntry();
      return manifest;
    } finally {
      holder.rollback();
    }
  }

  private static void begin(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
  }

  private void table(Table table) throws SQLException, IOException {
    if (table.name().equals(Tables.EVENT)) {
      events(table);
    } else {
      part(table, List.of());
    }
  }

  /** A part for each month, so that no transaction holds the days of years. */
  private void events(Table table) throws SQLException, IOException {
    enter();
    Map<LocalDate, Long> counts = Tables.days(connection);
    connection.commit();
    Map<YearMonth, List<LocalDate>> months =
        counts.keySet().stream()
            .collect(Collectors.groupingBy(YearMonth::from, TreeMap::new, Collectors.toList()));
    for (List<LocalDate> days : months.values()) {
      Part part = part(table, days);
      long counted = days.stream().mapToLong(day -> counts.getOrDefault(day, 0L)).sum();
      if (part.rows() != counted) {
        throw new StoreException(
            "Of the events of "
                + days.getFirst()
                + " to "
                + days.getLast()
                + " there were "
                + counted
                + ", then "
                + part.rows()
                + ": days were dropped meanwhile. Try again.");
      }
    }
  }

  private Part part(Table table, List<LocalDate> days) throws SQLException, IOException {
    enter();
    zip.putNextEntry(new ZipEntry(Part.entry(table.name(), days)));
    MessageDigest digest = Digests.sha256();
    RowSum sum = new RowSum();
    Pieces pieces = new Pieces(digest);
    Copying.out(
        connection,
        table.copyOut(table.columns(), days),
        row -> {
          sum.add(row);
          pieces.add(row);
        });
    pieces.flush();
    zip.closeEntry();
    connection.commit();
    Part part =
        new Part(
            table.name(),
            table.columns(),
            sum.rows(),
            pieces.bytes,
            Digests.hex(digest.digest()),
            sum.sum(),
            days);
    parts.add(part);
    news.accept(part.entry() + ": " + part.rows() + " rows");
    return part;
  }

  /** Begins a transaction that sees what the holder sees. */
  private void enter() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction snapshot '" + snapshot + "'");
    }
  }

  private static Manifest manifest(
      Connection holder, String version, List<Part> parts, List<Sequence> sequences)
      throws SQLException {
    try (Statement statement = holder.createStatement();
        ResultSet info = statement.executeQuery(INFO)) {
      info.next();
      Instant taken = info.getObject(1, OffsetDateTime.class).toInstant();
      return new Manifest(
          program(), version, info.getString(3), info.getString(2), taken, parts, sequences);
    }
  }

  /** The version of this program, as Maven wrote it into its jar. */
  private static String program() {
    String name = "/META-INF/maven/org.hallwatch/hallwatch-metrics-store/pom.properties";
    try (InputStream stream = StoreExport.class.getResourceAsStream(name)) {
      Properties properties = new Properties();
      if (stream != null) {
        properties.load(stream);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new StoreException("cannot read " + name + " of this program: " + e.getMessage());
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getString(1);
    }
  }

  /** Rows on their way into the file, in larger pieces. */
  private final class Pieces {
    private final MessageDigest digest;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private long bytes;

    Pieces(MessageDigest digest) {
      this.digest = digest;
    }

    void add(byte[] row) throws IOException {
      if (filled + row.length > buffer.length) {
        flush();
      }
      if (row.length > buffer.length) {
        pass(row, row.length);
      } else {
        System.arraycopy(row, 0, buffer, filled, row.length);
        filled += row.length;
      }
    }

    void flush() throws IOException {
      pass(buffer, filled);
      filled = 0;
    }

    private void pass(byte[] piece, int length) throws IOException {
      digest.update(piece, 0, length);
      zip.write(piece, 0, length);
      bytes += length;
    }
  }
}
