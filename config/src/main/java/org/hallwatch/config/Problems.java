package org.hallwatch.config;

import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The problems found so far in one reading. */
final class Problems {
  private static final Pattern LINE_AT_END = Pattern.compile(": \\d+(-\\d+)?$");

  private final List<Problem> found = new ArrayList<>();

  void add(ConfigOrigin origin, String key, String message) {
    found.add(new Problem(file(origin), Math.max(0, origin.lineNumber()), key, message));
  }

  int count() {
    return found.size();
  }

  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new SettingsException(found.stream().distinct().sorted(Problem.BY_PLACE).toList());
    }
  }

  static String place(ConfigOrigin origin) {
    return origin.lineNumber() > 0 ? file(origin) + ":" + origin.lineNumber() : file(origin);
  }

  private static String file(ConfigOrigin origin) {
    return LINE_AT_END.matcher(origin.description()).replaceFirst("");
  }
}
