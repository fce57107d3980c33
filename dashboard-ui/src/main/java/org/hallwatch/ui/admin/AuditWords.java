package org.hallwatch.ui.admin;

import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.hallwatch.store.audit.AuditRow;
import org.hallwatch.ui.layout.Texts;

/** Entries of the audit trail in words; what another version wrote keeps its code. */
final class AuditWords {
  private AuditWords() {}

  /** What was done. */
  static String action(String code, Texts texts) {
    return texts.has("action." + code) ? texts.of("action." + code) : code;
  }

  /** To what it was done: what it is, and which. */
  static String object(AuditRow row, Texts texts) {
    String kind =
        texts.has("object." + row.objectKind())
            ? texts.of("object." + row.objectKind())
            : row.objectKind();
    return row.object() == null ? kind : kind + " " + row.object();
  }

  /** What else is known of it, each with its name. */
  static String detail(SortedMap<String, String> detail, Texts texts) {
    return detail.entrySet().stream()
        .map(one -> name(one.getKey(), texts) + " " + one.getValue())
        .collect(Collectors.joining(" · "));
  }

  /** What a detail is; one that another version wrote keeps its name. */
  static String name(String detail, Texts texts) {
    String key = "detail." + detail.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return texts.has(key) ? texts.of(key) : detail;
  }
}
