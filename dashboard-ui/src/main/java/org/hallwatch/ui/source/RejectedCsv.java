package org.hallwatch.ui.source;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.StoredRejected;
import org.jspecify.annotations.Nullable;

/** Rejected records as a CSV file (RFC 4180) that a spreadsheet opens: UTF-8 with a mark for it. */
public final class RejectedCsv {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String HEADER =
      "id,state,first,last,seen,source,collector,place,event,reason,field,message,original\r\n";

  private RejectedCsv() {}

  /** The file with these records. */
  public static String of(List<StoredRejected> records) {
    return BYTE_ORDER_MARK + HEADER + rows(records);
  }

  /** Further records of it. */
  public static String rows(List<StoredRejected> records) {
    return records.stream().map(RejectedCsv::row).collect(Collectors.joining());
  }

  private static String row(StoredRejected stored) {
    Rejected record = stored.record();
    SourceId source = record.source();
    return Stream.of(
            String.valueOf(stored.number()),
            stored.state().name().toLowerCase(Locale.ROOT),
            stored.firstAt().toString(),
            stored.lastAt().toString(),
            String.valueOf(stored.seen()),
            text(source == null ? null : source.value()),
            text(stored.collector()),
            text(record.place()),
            text(record.eventId()),
            record.reason().code(),
            text(record.field()),
            text(record.message()),
            text(record.original()))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  /**
   * A quoted field. One that a spreadsheet would compute begins with an apostrophe (OWASP, CSV
   * injection).
   */
  private static String text(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    String harmless = "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
