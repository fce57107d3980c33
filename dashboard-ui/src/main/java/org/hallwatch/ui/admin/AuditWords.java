package org.hallwatch.ui.admin;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.store.audit.AuditRow;
import org.hallwatch.ui.layout.Lengths;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/** Entries of the audit trail in words; what another version wrote keeps its code. */
final class AuditWords {
  private final Texts texts;
  private final Function<Instant, String> time;

  /**
   * Words of a language.
   *
   * @param time how a moment is written
   */
  AuditWords(Texts texts, Function<Instant, String> time) {
    this.texts = texts;
    this.time = time;
  }

  /** What was done. */
  static String action(String code, Texts texts) {
    return texts.has("action." + code) ? texts.of("action." + code) : code;
  }

  /** What was done. */
  String action(AuditRow row) {
    return action(row.action(), texts);
  }

  /** From where it was done; that it was a command on the machine is said in words. */
  @Nullable String address(AuditRow row) {
    String address = row.address();
    return address == null ? null : word("audit.address.", address.replace(' ', '-'), address);
  }

  /** To what it was done: what it is, and which. */
  String object(AuditRow row) {
    String kind =
        texts.has("object." + row.objectKind())
            ? texts.of("object." + row.objectKind())
            : row.objectKind();
    return row.object() == null ? kind : kind + " " + row.object();
  }

  /** What else is known of it, each with its name; nothing of what is empty. */
  String detail(SortedMap<String, String> detail) {
    return detail.entrySet().stream()
        .filter(one -> !one.getValue().isBlank())
        .map(one -> texts.of("detail", name(one.getKey()), value(one.getKey(), one.getValue())))
        .collect(Collectors.joining(texts.of("detail.next")));
  }

  /** What a detail is; one that another version wrote keeps its name. */
  String name(String detail) {
    String key = "detail." + key(detail);
    return texts.has(key) ? texts.of(key) : detail;
  }

  /** What is said of it; codes that people gave stay as they are. */
  String value(String detail, String value) {
    return switch (detail) {
      case "roles", "rolesBefore", "role" -> several("role.", value);
      case "halls", "regions", "departments", "pages" -> several("detail.page.", value);
      case "scope", "scopeBefore" -> word("scope.", value);
      case "class" -> word("detail.class.", value);
      case "why" -> why(value);
      case "secondFactor" -> word("detail.", value);
      default -> written(value);
    };
  }

  private String several(String words, String codes) {
    return Arrays.stream(codes.strip().split("[, ]+"))
        .map(code -> word(words, code))
        .collect(Collectors.joining(texts.of("list.and")));
  }

  private String word(String words, String code) {
    return word(words, code, code);
  }

  private String word(String words, String code, String otherwise) {
    return texts.has(words + code) ? texts.of(words + code) : otherwise;
  }

  private String why(String value) {
    String key = "audit.why." + value.replace(' ', '-');
    return texts.has(key) ? texts.of(key) : written(value);
  }

  /** Moments and lengths of time as the page writes them. */
  private String written(String value) {
    try {
      return value.startsWith("PT")
          ? Lengths.of(Duration.parse(value), texts)
          : time.apply(Instant.parse(value));
    } catch (DateTimeException neither) {
      return value;
    }
  }

  private static String key(String detail) {
    return detail.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
