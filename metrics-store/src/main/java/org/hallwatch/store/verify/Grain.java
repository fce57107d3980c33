package org.hallwatch.store.verify;

/** Stored figures by how long a stretch they are of. */
public enum Grain {
  QUARTER("series_quarter", "day_begins", "series_quarters"),
  HOUR("series_hour", "bucket", "series_hour"),
  DAY("series_day", "bucket", "series_day");

  /** What shows them. */
  final String table;

  /** The column of it by which a day is found. */
  final String begins;

  /** What holds them: a row of it begins where the stretch does, or its day. */
  final String rows;

  Grain(String table, String begins, String rows) {
    this.table = table;
    this.begins = begins;
    this.rows = rows;
  }
}
