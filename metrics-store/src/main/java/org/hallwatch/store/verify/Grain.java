package org.hallwatch.store.verify;

/** A table of stored figures. */
public enum Grain {
  QUARTER("series_quarter"),
  HOUR("series_hour"),
  DAY("series_day");

  final String table;

  Grain(String table) {
    this.table = table;
  }
}
