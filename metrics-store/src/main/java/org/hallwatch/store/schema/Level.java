package org.hallwatch.store.schema;

import java.util.Locale;

/**
 * What the database can do beyond plain PostgreSQL. Found when the tables are first made, then kept
 * with them.
 */
public enum Level {
  /** PostgreSQL alone: native partitions. */
  PLAIN("plain", "PostgreSQL alone, events in native partitions by day"),
  /** TimescaleDB, Apache edition: hypertables. */
  APACHE("hypertable", "TimescaleDB's Apache edition, events in a hypertable by day"),
  /** TimescaleDB, community edition: hypertables, and compression and retention by the database. */
  TIMESCALE(
      "hypertable",
      "TimescaleDB's community edition, events in a hypertable by day, old days compressed");

  private final String folder;
  private final String gives;

  Level(String folder, String gives) {
    this.folder = folder;
    this.gives = gives;
  }

  /** What it is, in words. */
  public String gives() {
    return gives;
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
