package org.hallwatch.ui.source;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.StoredRejected;
import org.hallwatch.ui.csv.Csv;

/** Rejected records as a CSV file (RFC 4180) that a spreadsheet opens: UTF-8 with a mark for it. */
public final class RejectedCsv {
  private static final String HEADER =
      "id,state,first,last,seen,source,collector,place,event,reason,field,message,original\r\n";

  private RejectedCsv() {}

  /**
   * The file with these records.
   *
   * @param said what stands in it of what a record says: all of it, or what {@code Mask} leaves
   */
  public static String of(List<StoredRejected> records, UnaryOperator<String> said) {
    return Csv.BYTE_ORDER_MARK + HEADER + rows(records, said);
  }

  /** Further records of it. */
  public static String rows(List<StoredRejected> records, UnaryOperator<String> said) {
    return records.stream().map(record -> row(record, said)).collect(Collectors.joining());
  }

  private static String row(StoredRejected stored, UnaryOperator<String> said) {
    Rejected record = stored.record();
    SourceId source = record.source();
    return Stream.of(
            String.valueOf(stored.number()),
            stored.state().name().toLowerCase(Locale.ROOT),
            stored.firstAt().toString(),
            stored.lastAt().toString(),
            String.valueOf(stored.seen()),
            Csv.cell(source == null ? null : source.value()),
            Csv.cell(stored.collector()),
            Csv.cell(record.place()),
            Csv.cell(record.eventId()),
            record.reason().code(),
            Csv.cell(record.field()),
            Csv.cell(said.apply(record.message())),
            Csv.cell(said.apply(record.original())))
        .collect(Collectors.joining(",", "", Csv.LINE_END));
  }
}
