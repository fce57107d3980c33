package org.hallwatch.collect.simulator.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hallwatch.collect.simulator.fault.Disturbance.CodeOf;
import org.hallwatch.config.Settings;
import org.hallwatch.config.SettingsException;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the faults that a person asks for: from a file, or each from a line as {@code
 * future-clock:queue-machine:2026-03-02T10:00/2026-03-02T11:00,by=20m,drifting=true}.
 */
public final class FaultReader {
  private static final Duration NOTHING = Duration.ZERO;
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration AGE = Duration.ofDays(20_000);
  private static final Pattern LINE =
      Pattern.compile(
          "(?<kind>[a-z-]+):(?<source>[^\"\\\\]+):(?<from>\\d{4}-[^/,\"\\\\]+)/(?<until>\\d{4}-[^/,\"\\\\]+)"
              + "(?<more>(,[a-z-]+=[^,\"\\\\]+)*)");

  private final Set<String> sources;
  private final ZoneId zone;

  /**
   * A reader for the sources of an operation.
   *
   * @param zone where times without an offset are meant
   */
  public FaultReader(Operation operation, ZoneId zone) {
    this.sources =
        operation.sources().stream()
            .map(source -> source.id().value())
            .collect(Collectors.toUnmodifiableSet());
    this.zone = zone;
  }

  /**
   * The list {@code faults} of a file.
   *
   * @throws SettingsException if it cannot be read or used; holds every problem with its line
   */
  public List<Fault> file(Path file) {
    return Settings.readFile(file, root -> root.sections("faults", this::fault));
  }

  /**
   * One fault: kind, source and stretch, with the settings of its kind behind commas.
   *
   * @throws SettingsException if it is not a fault
   */
  public Fault line(String line) {
    Matcher parts = LINE.matcher(line);
    StringBuilder settings = new StringBuilder();
    if (parts.matches()) {
      for (String key : List.of("kind", "source", "from", "until")) {
        set(settings, key, parts.group(key));
      }
      for (String more : parts.group("more").split(",")) {
        int sign = more.indexOf('=');
        if (sign > 0) {
          set(settings, more.substring(0, sign), more.substring(sign + 1));
        }
      }
    }
    return Settings.readText(
        line,
        settings.toString(),
        root -> {
          if (!parts.matches()) {
            throw new IllegalArgumentException(
                "is not KIND:SOURCE:FROM/UNTIL, such as"
                    + " silence:queue-machine:2026-03-02T10:00/2026-03-02T11:00");
          }
          return fault(root);
        });
  }

  private static void set(StringBuilder settings, String key, String value) {
    settings.append(key).append("=\"").append(value).append("\"\n");
  }

  private Fault fault(Settings settings) {
    SourceId source = settings.value("source", SourceId::new);
    if (settings.has("source") && !sources.contains(source.value())) {
      settings.refuseUnknown("source", "source", source.value(), sources);
    }
    Instant from = settings.value("from", this::instant);
    Instant until = settings.value("until", this::instant);
    FaultKind kind = settings.choice("kind", FaultKind.class);
    return new Fault(source, from, until, disturbance(kind, settings));
  }

  private static Disturbance disturbance(FaultKind kind, Settings settings) {
    return switch (kind) {
      case SILENCE -> new Disturbance.Silence();
      case NETWORK_CUT ->
          new Disturbance.NetworkCut(
              duration(settings, "over", NOTHING, DAY, NOTHING), settings.optionalFlag("shuffled"));
      case STUCK_CLOCK -> new Disturbance.StuckClock();
      case FROZEN_VALUES -> new Disturbance.FrozenValues();
      case FUTURE_CLOCK ->
          new Disturbance.WrongClock(
              settings.duration("by", MOMENT, AGE), settings.optionalFlag("drifting"));
      case SLOW_CLOCK ->
          new Disturbance.WrongClock(
              settings.duration("by", MOMENT, AGE).negated(), settings.optionalFlag("drifting"));
      case BACKWARDS_CLOCK ->
          new Disturbance.BackwardsClock(
              settings.has("speed") ? settings.number("speed", 0.01, 100) : 1);
      case RESENT ->
          new Disturbance.Resent(
              share(settings), duration(settings, "after", NOTHING, DAY, Duration.ofMinutes(1)));
      case RESENT_BATCHES -> new Disturbance.ResentBatches(settings.duration("every", MOMENT, DAY));
      case DISORDER -> new Disturbance.Disorder(settings.duration("most", MOMENT, DAY));
      case RESTAMPED ->
          new Disturbance.Restamped(
              share(settings), duration(settings, "by", MOMENT, AGE, Duration.ofMinutes(1)));
      case CONFLICTING -> new Disturbance.Conflicting(share(settings));
      case INVERTED_SCALE -> new Disturbance.InvertedScale();
      case NUMBERS_RESTARTED -> new Disturbance.NumbersRestarted();
      case LOST_ENDS -> new Disturbance.LostEnds(share(settings));
      case SWAPPED_WINDOWS ->
          new Disturbance.SwappedWindows(
              settings.value("one", WindowId::new), settings.value("other", WindowId::new));
      case UNKNOWN_CODES ->
          new Disturbance.UnknownCodes(
              settings.choice("of", CodeOf.class), text(settings, "prefix", "X-"));
    };
  }

  /** The share of events, all of them if the file does not say. */
  private static double share(Settings settings) {
    return settings.has("share") ? settings.number("share", 0.000_001, 1) : 1;
  }

  private static Duration duration(
      Settings settings, String key, Duration least, Duration most, Duration usual) {
    Duration duration = settings.optionalDuration(key, least, most);
    return duration == null ? usual : duration;
  }

  private static String text(Settings settings, String key, String usual) {
    @Nullable String text = settings.optionalText(key);
    return text == null ? usual : text;
  }

  private Instant instant(String text) {
    return text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d$")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }
}
