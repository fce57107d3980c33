package org.hallwatch.collect.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.collect.simulator.HallProfile.Absence;
import org.hallwatch.collect.simulator.HallProfile.CutOff;
import org.hallwatch.collect.simulator.HallProfile.Habits;
import org.hallwatch.collect.simulator.HallProfile.Kiosk;
import org.hallwatch.collect.simulator.HallProfile.MatterShape;
import org.hallwatch.collect.simulator.HallProfile.QueueShape;
import org.hallwatch.collect.simulator.HallProfile.SourceShape;
import org.hallwatch.collect.simulator.HallProfile.Span;
import org.hallwatch.collect.simulator.HallProfile.Surge;
import org.hallwatch.collect.simulator.HallProfile.Systems;
import org.hallwatch.config.Settings;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;

/** Reads a {@link HallProfile} and refuses codes that the operation or the hall does not have. */
final class ProfileReader {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Set<String> queues;
  private final Set<String> windows;
  private final Set<String> zones;
  private final Set<String> matters;
  private final Set<String> sources;

  ProfileReader(Operation operation, Hall hall) {
    queues = codes(hall.queues(), queue -> queue.id().value());
    windows = codes(hall.windows(), window -> window.id().value());
    zones = codes(hall.zones(), zone -> zone.id().value());
    matters = codes(operation.matters(), matter -> matter.id().value());
    sources = codes(operation.sources(), source -> source.id().value());
  }

  HallProfile read(Settings settings) {
    return new HallProfile(
        "",
        settings.section("powered", ProfileReader::span),
        settings.sections("ticket-hours", ProfileReader::span),
        settings.sections("shifts", ProfileReader::span),
        settings.duration("overtime", Duration.ZERO, Duration.ofHours(4)),
        settings.section("arrivals", ProfileReader::arrivals),
        settings.sections("queues", this::queue),
        settings.sections("sources", this::source),
        settings.section("terminals", s -> assigned(s, "zone", zones, ZoneCode::new)),
        settings.section("own-terminals", s -> assigned(s, "window", windows, WindowId::new)),
        settings.section("cameras", s -> assigned(s, "zone", zones, ZoneCode::new)),
        known(settings, "reviews", "source", sources, SourceId::new),
        known(settings, "kiosks", "source", sources, SourceId::new),
        known(settings, "roster", "source", sources, SourceId::new),
        settings.section("systems", ProfileReader::systems),
        settings.sections("devices", this::device),
        settings.section("habits", ProfileReader::habits),
        settings.sections("surges", this::surge),
        settings.sections("absences", this::absence),
        settings.values("on-leave", WindowId::new),
        List.of(),
        settings.sections("cut-off", this::cutOff));
  }

  private QueueShape queue(Settings settings) {
    return new QueueShape(
        known(settings, "id", "queue", queues, QueueId::new),
        settings.text("letter"),
        known(settings, "source", "source", sources, SourceId::new),
        settings.number("tickets", 0, 100_000),
        settings.sections("matters", this::matter),
        settings.has("transfers") ? settings.section("transfers", this::transfers) : Map.of());
  }

  private MatterShape matter(Settings settings) {
    return new MatterShape(
        known(settings, "id", "matter", matters, MatterId::new),
        settings.number("share", 0, 1000),
        settings.duration("median", SECOND, Duration.ofHours(4)),
        settings.number("spread", 0, 3));
  }

  private Map<QueueId, Double> transfers(Settings settings) {
    Map<QueueId, Double> shares = new LinkedHashMap<>();
    for (String queue : settings.keys()) {
      if (!queues.contains(queue)) {
        settings.refuseUnknown(queue, "queue", queue, queues);
      }
      shares.put(new QueueId(queue), settings.number(queue, 0, 1));
    }
    return shares;
  }

  private SourceShape source(Settings settings) {
    return new SourceShape(
        known(settings, "id", "source", sources, SourceId::new),
        settings.duration("heartbeat", SECOND, DAY),
        settings.duration("delay", Duration.ZERO, Duration.ofMinutes(1)),
        settings.duration("jitter", Duration.ZERO, Duration.ofMinutes(1)));
  }

  private Kiosk device(Settings settings) {
    return new Kiosk(
        settings.text("id"),
        settings.text("kind"),
        known(settings, "zone", "zone", zones, ZoneCode::new),
        settings.number("visits-per-hour", 0, 1000));
  }

  private Surge surge(Settings settings) {
    return new Surge(
        known(settings, "queue", "queue", queues, QueueId::new),
        span(settings),
        settings.number("factor", 0, 100));
  }

  private Absence absence(Settings settings) {
    return new Absence(known(settings, "window", "window", windows, WindowId::new), span(settings));
  }

  private CutOff cutOff(Settings settings) {
    return new CutOff(known(settings, "source", "source", sources, SourceId::new), span(settings));
  }

  private <K> Map<K, SourceId> assigned(
      Settings settings, String noun, Set<String> known, Function<String, K> id) {
    Map<K, SourceId> assigned = new LinkedHashMap<>();
    for (String code : settings.keys()) {
      if (!known.contains(code)) {
        settings.refuseUnknown(code, noun, code, known);
      }
      assigned.put(id.apply(code), known(settings, code, "source", sources, SourceId::new));
    }
    return assigned;
  }

  static Systems systems(Settings settings) {
    return new Systems(
        settings.section("watched", ProfileReader::span),
        settings.duration("counts", SECOND, DAY),
        settings.duration("device-reports", SECOND, DAY),
        settings.flag("shows-calling"),
        settings.flag("beats-when-quiet"));
  }

  static Habits habits(Settings settings) {
    return new Habits(
        share(settings, "appointment"),
        share(settings, "priority"),
        share(settings, "companion"),
        settings.duration("patience", SECOND, DAY),
        settings.number("patience-spread", 0, 3),
        share(settings, "cancels"),
        share(settings, "missing"),
        share(settings, "comes-late"),
        share(settings, "returns"),
        share(settings, "suspends"),
        share(settings, "more"),
        share(settings, "pauses"),
        share(settings, "late"),
        share(settings, "reviews"),
        share(settings, "defaults"),
        share(settings, "reviews-later"),
        share(settings, "bad"),
        share(settings, "bad-after-long-wait"));
  }

  private static double share(Settings settings, String key) {
    return settings.number(key, 0, 1);
  }

  static Span span(Settings settings) {
    return new Span(
        settings.value("from", LocalTime::parse), settings.value("until", LocalTime::parse));
  }

  static Map<LocalTime, Double> arrivals(Settings settings) {
    Map<LocalTime, Double> weights = new LinkedHashMap<>();
    for (String begin : settings.keys()) {
      double weight = settings.number(begin, 0, 1000);
      try {
        weights.put(LocalTime.parse(begin), weight);
      } catch (DateTimeException e) {
        settings.refuse(begin, "is no time of day such as 09:30");
      }
    }
    return weights;
  }

  private static <T> T known(
      Settings settings, String key, String noun, Set<String> codes, Function<String, T> id) {
    String code = settings.text(key);
    if (settings.has(key) && !codes.contains(code)) {
      settings.refuseUnknown(key, noun, code, codes);
    }
    return id.apply(code);
  }

  private static <T> Set<String> codes(List<T> things, Function<T, String> code) {
    return things.stream().map(code).collect(Collectors.toCollection(HashSet::new));
  }
}
