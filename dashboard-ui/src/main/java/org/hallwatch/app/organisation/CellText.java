package org.hallwatch.app.organisation;

/**
 * A text as it stands in a cell. A spreadsheet would compute some texts and people cannot see
 * blanks at an end, so before such a text stands an apostrophe, which is taken away again.
 */
final class CellText {
  private static final char MARK = '\'';
  private static final String COMPUTED = "=+-@\t\r\n＝＋－＠" + MARK;

  private CellText() {}

  /** As it is written into a cell. */
  static String written(String text) {
    boolean harmless =
        text.isEmpty() || COMPUTED.indexOf(text.charAt(0)) < 0 && trimmed(text).equals(text);
    return harmless ? text : MARK + text;
  }

  /** What a cell says. */
  static String read(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == MARK ? cell.substring(1) : trimmed(cell);
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }
}
