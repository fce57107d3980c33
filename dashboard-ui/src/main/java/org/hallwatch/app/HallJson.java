package org.hallwatch.app;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.FlowSlot;
import org.hallwatch.actor.feed.HallSnapshot.QueueDay;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.feed.HallSnapshot.Spent;
import org.hallwatch.actor.feed.HallSnapshot.Today;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.actor.feed.HallSnapshot.WindowDay;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.actor.feed.HallSnapshot.ZoneView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The picture of a hall as JSON. What is not known is null, and the object {@code unknown} beside
 * it says for each such field why. Durations are whole seconds, instants carry the offset of the
 * hall's zone.
 */
final class HallJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final HallSnapshot hall;

  private HallJson(HallSnapshot hall) {
    this.hall = hall;
  }

  static ObjectNode of(HallSnapshot hall) {
    return new HallJson(hall).whole();
  }

  /** A constant as it is written in JSON: lower case with hyphens. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** An instant with the offset of a zone. */
  static String instant(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone).toOffsetDateTime());
  }

  private ObjectNode whole() {
    ObjectNode node = JSON.objectNode();
    node.put("hall", hall.hall().value());
    node.put("name", hall.name());
    node.put("timeZone", hall.timeZone().getId());
    node.put("asOf", instant(hall.asOf(), hall.timeZone()));
    node.put("mode", word(hall.mode()));
    node.set("today", today(hall.today()));
    node.set("queues", list(hall.queues(), this::queue));
    node.set("windows", list(hall.windows(), this::window));
    node.set("zones", list(hall.zones(), this::zone));
    node.set("sources", list(hall.sources(), this::source));
    node.set("flow", list(hall.flow(), this::slot));
    node.set("findings", counts(hall.findings()));
    node.set("unmapped", counts(hall.unmapped()));
    return node;
  }

  private ObjectNode queue(ObjectNode node, QueueView queue) {
    node.put("id", queue.id().value());
    node.put("name", queue.name());
    node.put("waiting", queue.waiting());
    node.put("waitingBound", queue.waiting() == null ? null : word(queue.bound()));
    node.put("longestWaitSeconds", seconds(queue.longestWait()));
    node.put("averageWaitSeconds", seconds(queue.averageWait()));
    node.put("openWindows", queue.openWindows());
    node.put("serving", queue.serving());
    QueueDay day = queue.day();
    node.put("taken", day == null ? null : day.taken());
    node.put("called", day == null ? null : day.called());
    node.put("served", day == null ? null : day.served());
    node.put("noShow", day == null ? null : day.noShow());
    node.put("abandoned", day == null ? null : day.abandoned());
    node.set("waited", spent(day == null ? null : day.waits()));
    node.set("handled", spent(day == null ? null : day.services()));
    node.put("targetSeconds", queue.target().target().toSeconds());
    node.put("limitSeconds", queue.target().limit().toSeconds());
    age(node, queue.dataAt());
    Reasons reasons = new Reasons(node);
    reasons.where("waiting", queue.unknown());
    reasons.where("waitingBound", queue.unknown());
    reasons.where("longestWaitSeconds", queue.waitUnknown());
    reasons.where("averageWaitSeconds", queue.waitUnknown());
    for (String figure :
        List.of(
            "openWindows",
            "serving",
            "taken",
            "called",
            "served",
            "noShow",
            "abandoned",
            "waited",
            "handled")) {
      reasons.where(figure, orElse(queue.unknown(), Unknown.NOT_REPORTED));
    }
    return node;
  }

  private ObjectNode window(ObjectNode node, WindowView window) {
    node.put("id", window.id().value());
    node.put("name", window.name());
    node.put("department", window.department() == null ? null : window.department().value());
    node.put("state", window.state() == null ? null : word(window.state()));
    node.put("since", window.since() == null ? null : instant(window.since(), hall.timeZone()));
    node.put("ticket", window.ticket());
    node.put("staff", window.staff() == null ? null : window.staff().value());
    node.put("reason", window.reason());
    WindowDay day = window.day();
    node.put("called", day == null ? null : day.called());
    node.put("served", day == null ? null : day.served());
    node.set("waited", spent(day == null ? null : day.waits()));
    node.set("handled", spent(day == null ? null : day.services()));
    age(node, window.dataAt());
    Reasons reasons = new Reasons(node);
    reasons.where("state", window.unknown());
    reasons.where("since", window.unknown());
    for (String figure : List.of("called", "served", "waited", "handled")) {
      reasons.where(figure, Unknown.NO_CASES);
    }
    return node;
  }

  private ObjectNode zone(ObjectNode node, ZoneView zone) {
    node.put("id", zone.id().value());
    node.put("name", zone.name());
    node.put("capacity", zone.capacity());
    node.put("people", zone.people());
    node.put("entered", zone.entered());
    node.put("left", zone.left());
    age(node, zone.dataAt());
    Reasons reasons = new Reasons(node);
    reasons.where("people", zone.unknown());
    return node;
  }

  private ObjectNode source(ObjectNode node, SourceView source) {
    node.put("id", source.id().value());
    node.put("name", source.name());
    node.put("state", word(source.state()));
    node.put("since", source.since() == null ? null : instant(source.since(), hall.timeZone()));
    node.put(
        "lastSign", source.lastSign() == null ? null : instant(source.lastSign(), hall.timeZone()));
    node.put(
        "ageSeconds",
        source.lastSign() == null
            ? null
            : seconds(Duration.between(source.lastSign(), hall.asOf())));
    node.put("offsetSeconds", seconds(source.offset()));
    node.put("gapSeconds", source.gap().toSeconds());
    return node;
  }

  private ObjectNode today(Today today) {
    ObjectNode node = JSON.objectNode();
    node.put("taken", today.taken());
    node.put("called", today.called());
    node.put("served", today.served());
    node.put("noShow", today.noShow());
    node.put("abandoned", today.abandoned());
    Spent waits = today.waits();
    Spent services = today.services();
    node.put("averageWaitSeconds", waits == null ? null : seconds(waits.mean()));
    node.put("waitedTickets", waits == null ? 0 : waits.cases());
    node.put("averageServiceSeconds", services == null ? null : seconds(services.mean()));
    node.set("waited", spent(waits));
    node.set("handled", spent(services));
    node.put("reviews", today.reviews());
    node.put("badReviews", today.badReviews());
    age(node, today.dataAt());
    Reasons reasons = new Reasons(node);
    for (String figure :
        List.of(
            "taken",
            "called",
            "served",
            "noShow",
            "abandoned",
            "waited",
            "handled",
            "reviews",
            "badReviews")) {
      reasons.where(figure, orElse(today.unknown(), Unknown.NOT_REPORTED));
    }
    for (String figure : List.of("averageWaitSeconds", "averageServiceSeconds")) {
      reasons.where(figure, orElse(today.unknown(), Unknown.NO_CASES));
    }
    return node;
  }

  private ObjectNode slot(ObjectNode node, FlowSlot slot) {
    node.put("from", instant(slot.from(), hall.timeZone()));
    node.put("taken", slot.taken());
    node.put("served", slot.served());
    node.put("waiting", slot.waiting());
    return node;
  }

  /**
   * Times added up: the count is the denominator of the mean; sums and maxima to the millisecond.
   */
  private static JsonNode spent(@Nullable Spent spent) {
    if (spent == null) {
      return JSON.nullNode();
    }
    ObjectNode node = JSON.objectNode();
    node.put("count", spent.cases());
    node.put("sumSeconds", exactSeconds(spent.sum()));
    node.put("maxSeconds", spent.cases() == 0 ? null : exactSeconds(spent.longest()));
    return node;
  }

  private static BigDecimal exactSeconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3);
  }

  private void age(ObjectNode node, @Nullable Instant dataAt) {
    node.put("dataAt", dataAt == null ? null : instant(dataAt, hall.timeZone()));
    node.put("ageSeconds", dataAt == null ? null : seconds(Duration.between(dataAt, hall.asOf())));
  }

  private static @Nullable Long seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toSeconds();
  }

  private static Unknown orElse(@Nullable Unknown unknown, Unknown otherwise) {
    return unknown == null ? otherwise : unknown;
  }

  private static <T> ArrayNode list(List<T> things, BiFunction<ObjectNode, T, ObjectNode> write) {
    ArrayNode array = JSON.arrayNode();
    things.forEach(thing -> array.add(write.apply(JSON.objectNode(), thing)));
    return array;
  }

  private static ObjectNode counts(Map<String, Integer> counts) {
    ObjectNode node = JSON.objectNode();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(count -> node.put(count.getKey(), count.getValue()));
    return node;
  }

  /**
   * Why the null fields of an object are null; the object {@code unknown} is there only if there is
   * such a field.
   */
  private record Reasons(ObjectNode node) {
    void where(String field, @Nullable Unknown reason) {
      if (reason != null && node.get(field).isNull()) {
        node.withObjectProperty("unknown").put(field, reason.code());
      }
    }
  }
}
