package org.hallwatch.ui.admin;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.store.audit.AuditRow;
import org.hallwatch.ui.csv.Csv;

/** The audit trail as a CSV file. */
public final class AuditCsv {
  private static final String HEADER =
      "no,at,account,address,action,object kind,object,success,detail,hash" + Csv.LINE_END;

  private AuditCsv() {}

  /** The file with these entries. */
  public static String of(List<AuditRow> rows) {
    return Csv.BYTE_ORDER_MARK + HEADER + rows(rows);
  }

  /** Further entries of it. */
  public static String rows(List<AuditRow> rows) {
    return rows.stream().map(AuditCsv::row).collect(Collectors.joining());
  }

  private static String row(AuditRow row) {
    String detail =
        row.detail().entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("; "));
    return Stream.of(
            String.valueOf(row.no()),
            row.at().toString(),
            Csv.cell(row.account()),
            Csv.cell(row.address()),
            Csv.cell(row.action()),
            Csv.cell(row.objectKind()),
            Csv.cell(row.object()),
            row.success() ? "yes" : "no",
            Csv.cell(detail),
            row.hash())
        .collect(Collectors.joining(",", "", Csv.LINE_END));
  }
}
