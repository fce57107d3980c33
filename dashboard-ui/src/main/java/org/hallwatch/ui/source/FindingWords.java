package org.hallwatch.ui.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hallwatch.domain.finding.Finding;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.ui.layout.Lengths;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/** A contradiction in words: the text of its kind, with its parameters by name. */
final class FindingWords {
  private static final Pattern NAMED = Pattern.compile("\\{([a-z]+)}");

  private final Texts texts;
  private final SourcePages pages;

  FindingWords(Texts texts, SourcePages pages) {
    this.texts = texts;
    this.pages = pages;
  }

  /** What contradicts what. */
  String of(Finding finding) {
    Map<String, String> parameters = finding.parameters();
    return NAMED
        .matcher(texts.of("finding." + finding.kind().code() + ".says"))
        .replaceAll(
            name -> {
              String value = parameters.get(name.group(1));
              return Matcher.quoteReplacement(
                  value == null ? "—" : readable(value, finding.hall()));
            });
  }

  /**
   * Instants by the clock of the hall, durations in the unit that fits, everything else as it
   * stands.
   */
  private String readable(String value, @Nullable HallId hall) {
    try {
      return SourceTexts.instant(Instant.parse(value), hall, pages);
    } catch (DateTimeException noInstant) {
      return value.startsWith("PT") ? length(value) : value;
    }
  }

  private String length(String value) {
    try {
      return Lengths.of(Duration.parse(value), texts);
    } catch (DateTimeException noDuration) {
      return value;
    }
  }
}
