package org.hallwatch.collect.mapping;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.hallwatch.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * How a feed writes times: the formats are tried in their order and must fit exactly. A time
 * without an offset is local time of the zone; of two local times that a clock change makes it is
 * the earlier, and one that a clock change leaves out is none. A date alone is its first instant.
 *
 * @param zone whose local time it is
 * @param formats as {@link DateTimeFormatter} understands them, month names in English
 */
record TimeFormats(ZoneId zone, List<DateTimeFormatter> formats) {
  /** For a feed in which no time has to be read. */
  static final TimeFormats NONE = new TimeFormats(ZoneOffset.UTC, List.of());

  TimeFormats {
    formats = List.copyOf(formats);
  }

  static TimeFormats read(Settings settings) {
    List<DateTimeFormatter> formats = settings.values("formats", TimeFormats::format);
    if (formats.isEmpty()) {
      settings.refuse("formats", "names no format, such as [\"yyyy-MM-dd HH:mm\"]");
    }
    return new TimeFormats(settings.timeZone("zone"), formats);
  }

  /**
   * The year of an era means nothing without its era, and a strict formatter insists on it: whoever
   * writes {@code yyyy} means the year.
   */
  private static DateTimeFormatter format(String pattern) {
    StringBuilder strict = new StringBuilder();
    boolean quoted = false;
    for (char c : pattern.toCharArray()) {
      quoted ^= c == '\'';
      strict.append(c == 'y' && !quoted ? 'u' : c);
    }
    return DateTimeFormatter.ofPattern(strict.toString(), Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** The instant, null if no format fits. */
  @Nullable Instant parse(String text) {
    for (DateTimeFormatter format : formats) {
      try {
        if (looksLike(text, format)) {
          return instant(
              format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
        }
      } catch (DateTimeParseException doesNotFit) {
        continue;
      }
    }
    return null;
  }

  /** Told without an exception, which would cost more than the reading of all the formats. */
  private boolean looksLike(String text, DateTimeFormatter format) {
    ParsePosition end = new ParsePosition(0);
    return formats.size() == 1
        || (format.parseUnresolved(text, end) != null && end.getIndex() == text.length());
  }

  /** The same local time on the next day. */
  Instant nextDay(Instant time) {
    return time.atZone(zone).plusDays(1).toInstant();
  }

  private @Nullable Instant instant(TemporalAccessor time) {
    return switch (time) {
      case OffsetDateTime offset -> offset.toInstant();
      case LocalDateTime local ->
          zone.getRules().getValidOffsets(local).isEmpty() ? null : local.atZone(zone).toInstant();
      case LocalDate date -> date.atStartOfDay(zone).toInstant();
      default -> throw new DateTimeException("no time: " + time);
    };
  }
}
