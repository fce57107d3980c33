package org.hallwatch.store.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.jdbc.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of a database, brought up to date.
 *
 * @param level at which they were made
 * @param offered what the database offers today; can be more than the level, never less
 * @param server version of the database server
 */
public record Schema(Level level, Level offered, String server) {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
  private static final int OLDEST_MAJOR = 15;
  private static final int TEN_THOUSAND = 10_000;
  static final String NEWEST = "latest";

  /**
   * Makes the tables or brings them up to date.
   *
   * @throws StoreException if the database is not what the tables need; the message says what to do
   */
  public static Schema migrate(DatabaseAddress address) {
    DataSource owner = Database.dataSource(address, "migration");
    Level offered;
    Optional<Level> stored;
    String server;
    try (Connection connection = owner.getConnection()) {
      refuseOld(connection);
      Unfinished.refuse(connection, address);
      offered = offered(connection);
      stored = stored(connection);
      server = one(connection, "select current_setting('server_version')").orElse("unknown");
    } catch (SQLException e) {
      throw new StoreException("looking at the database " + address, e);
    }
    Level level = stored.orElse(offered);
    if (!level.worksOn(offered)) {
      throw new StoreException(
          "The tables in "
              + address
              + " were made with TimescaleDB (level "
              + level.code()
              + "), the database now offers "
              + offered.code()
              + ". Give the database its extension back, or name another, empty one.");
    }
    if (level != offered) {
      LOG.info(
          "the database offers {}, its tables were made at level {} and stay there",
          offered.code(),
          level.code());
    }
    run(owner, level, address, NEWEST);
    return new Schema(level, offered, server);
  }

  /**
   * @param target the version to stop at
   */
  static void run(DataSource owner, Level level, DatabaseAddress address, String target) {
    try (OneConnection one = new OneConnection(owner)) {
      flyway(one, level).target(target).load().migrate();
    } catch (SQLException e) {
      throw new StoreException("bringing the tables in " + address + " up to date", e);
    } catch (FlywayException e) {
      throw new StoreException(
          "The tables in "
              + address
              + " could not be brought up to date: "
              + e.getMessage()
              + " The user that signs in must own the database and may need the right to create"
              + " roles (or an administrator creates "
              + Database.APP
              + ", "
              + Database.READER
              + " and "
              + Database.GUEST
              + " and grants the first two to it).");
    }
  }

  /**
   * Refuses tables of a version that this program does not know.
   *
   * @param what is of that version
   */
  static void refuseNewer(DataSource owner, Level level, String version, String what) {
    MigrationVersion newest =
        Arrays.stream(flyway(owner, level).load().info().all())
            .map(MigrationInfo::getVersion)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(MigrationVersion.EMPTY);
    if (MigrationVersion.fromVersion(version).compareTo(newest) > 0) {
      throw new StoreException(
          what
              + " was written by a newer Hallwatch: its tables are of version "
              + version
              + ", this program knows them up to "
              + newest
              + ". Use that newer program.");
    }
  }

  /** The version of the tables in a database that has some. */
  public static String version(Connection connection) throws SQLException {
    List<MigrationVersion> versions = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select version from "
                    + Database.SCHEMA
                    + ".flyway_schema_history where success and version is not null")) {
      while (rows.next()) {
        versions.add(MigrationVersion.fromVersion(rows.getString(1)));
      }
    }
    return Collections.max(versions).getVersion();
  }

  private static FluentConfiguration flyway(DataSource owner, Level level) {
    String here = "classpath:org/hallwatch/store/schema/";
    return Flyway.configure()
        .dataSource(owner)
        .schemas(Database.SCHEMA)
        .defaultSchema(Database.SCHEMA)
        .locations(here + "common", here + level.folder())
        .placeholders(
            Map.of(
                "level", level.code(),
                "app", Database.APP,
                "reader", Database.READER,
                "guest", Database.GUEST))
        .connectRetries(0);
  }

  static void refuseOld(Connection connection) throws SQLException {
    int version =
        Integer.parseInt(
            one(connection, "select current_setting('server_version_num')").orElse("0"));
    if (version / TEN_THOUSAND < OLDEST_MAJOR) {
      throw new StoreException(
          "The database is PostgreSQL "
              + version / TEN_THOUSAND
              + "; Hallwatch needs "
              + OLDEST_MAJOR
              + " or newer, best 17.");
    }
  }

  static Level offered(Connection connection) throws SQLException {
    String license =
        "select coalesce(current_setting('timescaledb.license', true), '') from pg_extension where"
            + " extname = 'timescaledb'";
    Optional<String> found = one(connection, license);
    if (found.isEmpty()) {
      return Level.PLAIN;
    }
    return "timescale".equals(found.get()) ? Level.TIMESCALE : Level.APACHE;
  }

  private static Optional<Level> stored(Connection connection) throws SQLException {
    if (one(connection, "select to_regclass('" + Database.SCHEMA + ".store_info')").isEmpty()) {
      return Optional.empty();
    }
    return one(connection, "select level from " + Database.SCHEMA + ".store_info")
        .map(Level::ofCode);
  }

  private static Optional<String> one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }
}
