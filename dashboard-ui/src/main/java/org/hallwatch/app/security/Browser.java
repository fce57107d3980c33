package org.hallwatch.app.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which browser a screen runs, as it says itself. */
final class Browser {
  private static final Pattern KNOWN =
      Pattern.compile("(Edg|Firefox|Chrome|Version)/(\\d{1,4})\\b");
  private static final String UNKNOWN = "?";

  private Browser() {}

  /**
   * Its name and main version, such as {@code Chrome 142}.
   *
   * @param agent the header {@code User-Agent}, null if there is none
   */
  static String of(@Nullable String agent) {
    if (agent == null) {
      return UNKNOWN;
    }
    String found = UNKNOWN;
    Matcher known = KNOWN.matcher(agent);
    while (known.find()) {
      found = name(known.group(1)) + " " + known.group(2);
    }
    return found;
  }

  private static String name(String token) {
    return switch (token) {
      case "Edg" -> "Edge";
      case "Version" -> "Safari";
      default -> token;
    };
  }
}
