package org.hallwatch.ui.csv;

import org.jspecify.annotations.Nullable;

/** The texts of a CSV file. */
public final class Csv {
  /** Stands before everything, so that spreadsheets take the file for UTF-8. */
  public static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Between two rows. */
  public static final String LINE_END = "\r\n";

  /** What a spreadsheet would compute begins with one of these; some take the wide ones too. */
  private static final String COMPUTED = "=+-@\t\r\n＝＋－＠";

  private Csv() {}

  /**
   * A quoted cell. One that a spreadsheet would compute begins with an apostrophe (OWASP, CSV
   * injection).
   */
  public static String cell(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String harmless = COMPUTED.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
