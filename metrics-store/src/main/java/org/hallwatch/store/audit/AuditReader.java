package org.hallwatch.store.audit;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hallwatch.store.jdbc.Database;
import org.jspecify.annotations.Nullable;

/** Reads the audit trail. */
public final class AuditReader {
  private static final String SELECT =
      """
      select no, at, account, address, action, object_kind, object, success, encode(hash, 'hex') as hash,
        array(select key from jsonb_each_text(detail) order by key collate "C") as names,
        array(select value from jsonb_each_text(detail) order by key collate "C") as said
      from audit
      where (?::timestamptz is null or at >= ?::timestamptz) and (?::timestamptz is null or at < ?::timestamptz)
        and (?::text is null or account = ?) and (?::text is null or action = ?)
      """;

  private final Database database;

  public AuditReader(Database database) {
    this.database = database;
  }

  /** The newest entries, the newest first. */
  public List<AuditRow> newest(AuditFilter filter, int limit) {
    return read(filter, " and no > ? order by no desc limit ?", 0, limit);
  }

  /**
   * Entries in the order of their numbers.
   *
   * @param after the number after which to begin, 0 for the first
   */
  public List<AuditRow> after(long after, AuditFilter filter, int limit) {
    return read(filter, " and no > ? order by no limit ?", after, limit);
  }

  private List<AuditRow> read(AuditFilter filter, String rest, long after, int limit) {
    return database.read(
        "reading the audit trail",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SELECT + rest)) {
            twice(statement, 1, time(filter.from()));
            twice(statement, 3, time(filter.until()));
            twice(statement, 5, filter.account());
            twice(statement, 7, filter.action());
            statement.setLong(9, after);
            statement.setInt(10, limit);
            List<AuditRow> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                rows.add(row(row));
              }
            }
            return rows;
          }
        });
  }

  private static void twice(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    statement.setObject(index, value);
    statement.setObject(index + 1, value);
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static AuditRow row(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getLong("no"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("account"),
        row.getString("address"),
        row.getString("action"),
        row.getString("object_kind"),
        row.getString("object"),
        row.getBoolean("success"),
        detail(row.getArray("names"), row.getArray("said")),
        row.getString("hash"));
  }

  private static SortedMap<String, String> detail(Array names, Array said) throws SQLException {
    String[] keys = (String[]) names.getArray();
    String[] values = (String[]) said.getArray();
    SortedMap<String, String> detail = new TreeMap<>();
    for (int i = 0; i < keys.length; i++) {
      detail.put(keys[i], values[i] == null ? "" : values[i]);
    }
    return detail;
  }
}
