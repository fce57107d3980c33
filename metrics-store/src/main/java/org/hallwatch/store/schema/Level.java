package org.hallwatch.store.schema;

import java.util.Locale;

/**
 * What the database can do beyond plain PostgreSQL. Found when the tables are first made, then kept
 * with them.
 */
public enum Level {
  /** PostgreSQL alone: native partitions. */
  PLAIN("plain"),
  /** TimescaleDB, Apache edition: hypertables. */
  APACHE("hypertable"),
  /** TimescaleDB, community edition: hypertables, and compression and retention by the database. */
  TIMESCALE("hypertable");

  private final String folder;

  Level(String folder) {
    this.folder = folder;
  }

  /** The name under which it is stored and shown. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Level ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Where the migrations are that differ between levels. */
  String folder() {
    return folder;
  }

  /** Whether tables made at this level work on a database that now offers {@code offered}. */
  boolean worksOn(Level offered) {
    return offered.ordinal() >= ordinal();
  }
}
