package org.hallwatch.store.moving;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table that is moved, with its columns except those that the database works out.
 *
 * <p>Some columns count transactions of their server, whose numbers mean nothing on another one.
 * They travel as places in the log instead: batches that every follower has taken are at 1; those
 * behind follow from 2 on, one number for each; and whoever stands between batches stands there
 * again. On the other server all these numbers must belong to the past.
 */
record Table(String name, List<String> columns) {
  private static final String BATCH_XID = "batch.xid";

  private static final String TAKEN = "(select coalesce(min(f.xid), '0') from follower f)";

  private static final String OF_BATCH =
      "case when batch.xid < place.taken then 1 else"
          + " 1 + row_number() over (partition by batch.xid < place.taken order by batch.xid, no)"
          + " end";

  /** Which columns stand between batches: before the first whose transaction is not less. */
  private static final Set<String> BETWEEN = Set.of("follower.xid", "retention_raw.settles");

  Table {
    columns = List.copyOf(columns);
  }

  /** Whether it is known what a column of transaction numbers means elsewhere. */
  static boolean isPlace(String table, String column) {
    String name = table + "." + column;
    return name.equals(BATCH_XID) || BETWEEN.contains(name);
  }

  /** Everything in it, or the events from the first to the last of some days. */
  String copyOut(List<String> wanted, List<LocalDate> days) {
    String select = wanted.stream().map(this::value).collect(Collectors.joining(", "));
    String where = days.isEmpty() ? "" : " where " + within(days);
    return "copy (select "
        + select
        + " from "
        + quoted(name)
        + (name.equals("batch") ? ", " + TAKEN + " as place (taken)" : "")
        + where
        + ") to stdout";
  }

  static String copyIn(Part part) {
    return "copy " + quoted(part.table()) + " (" + quoted(part.columns()) + ") from stdin";
  }

  static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  static String quoted(List<String> identifiers) {
    return identifiers.stream().map(Table::quoted).collect(Collectors.joining(", "));
  }

  private String value(String column) {
    String full = name + "." + column;
    if (full.equals(BATCH_XID)) {
      return "(" + OF_BATCH + ") as xid";
    }
    return BETWEEN.contains(full) ? "(" + between(full) + ") as " + column : quoted(column);
  }

  private static String between(String column) {
    return "case when "
        + column
        + " is not null then 2 + (select count(*) from batch b where b.xid >= "
        + TAKEN
        + " and b.xid < "
        + column
        + ") end";
  }

  /** COPY takes no parameters; these are numbers of seconds. */
  private static String within(List<LocalDate> days) {
    return "occurred_at >= "
        + begin(days.getFirst())
        + " and occurred_at < "
        + begin(days.getLast().plusDays(1));
  }

  private static String begin(LocalDate day) {
    return "to_timestamp(" + Math.multiplyExact(day.toEpochDay(), 86_400L) + ")";
  }
}
