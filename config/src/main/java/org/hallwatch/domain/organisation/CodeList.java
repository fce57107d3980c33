package org.hallwatch.domain.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several codes in one text, between semicolons. A code may have any character in it, so a
 * backslash stands before one that would be taken for another code's beginning.
 */
public final class CodeList {
  private static final String BETWEEN = ";；\n";

  private CodeList() {}

  /** The text of some codes. */
  public static String written(List<String> codes) {
    return codes.stream().map(CodeList::escaped).collect(Collectors.joining("; "));
  }

  /** The codes of a text; blanks around them are not theirs unless a backslash says so. */
  public static List<String> read(String text) {
    List<String> codes = new ArrayList<>();
    StringBuilder code = new StringBuilder();
    int kept = 0;
    boolean literal = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (literal) {
        code.append(c);
        kept = code.length();
        literal = false;
      } else if (c == '\\') {
        literal = true;
      } else if (BETWEEN.indexOf(c) >= 0) {
        end(code, kept, codes);
        kept = 0;
      } else if (!isBlank(c)) {
        code.append(c);
        kept = code.length();
      } else if (!code.isEmpty()) {
        code.append(c);
      }
    }
    end(code, kept, codes);
    return codes;
  }

  private static void end(StringBuilder code, int kept, List<String> codes) {
    code.setLength(kept);
    if (!code.isEmpty()) {
      codes.add(code.toString());
    }
    code.setLength(0);
  }

  private static String escaped(String code) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      boolean edge = i == 0 || i == code.length() - 1;
      if (c == '\\' || BETWEEN.indexOf(c) >= 0 || edge && isBlank(c)) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
