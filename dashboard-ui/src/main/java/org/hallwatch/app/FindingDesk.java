package org.hallwatch.app;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.actor.Operations;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.finding.Finding;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.store.finding.Findings;
import org.hallwatch.store.finding.Findings.By;
import org.hallwatch.store.finding.StoredFinding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the desk that deals with contradictions between events. */
final class FindingDesk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Findings findings;
  private final Operations operations;

  FindingDesk(Findings findings, Operations operations) {
    this.findings = findings;
    this.operations = operations;
  }

  ArrayNode list(Question.FindingFilter asked, int limit) {
    if (limit < 1) {
      throw new Failure("--limit " + limit + " lists nothing; it is at least 1");
    }
    ArrayNode list = JSON.arrayNode();
    for (StoredFinding found : findings.list(filter(asked), null, limit)) {
      list.add(node(found));
    }
    return list;
  }

  ArrayNode count(Question.FindingFilter asked, List<String> by) {
    Set<By> kinds = EnumSet.noneOf(By.class);
    by.forEach(word -> kinds.add(by(word)));
    if (kinds.contains(By.DAY) && kinds.contains(By.HOUR)) {
      throw new Failure("count by day or by hour, not by both");
    }
    ZoneId zone = zone(hall(asked.hall()));
    ArrayNode counts = JSON.arrayNode();
    for (Findings.Count count : findings.count(filter(asked), kinds, zone)) {
      ObjectNode node = counts.addObject();
      if (kinds.contains(By.SOURCE)) {
        node.put("source", text(count.source()));
      }
      if (kinds.contains(By.KIND)) {
        node.put("kind", count.kind() == null ? null : count.kind().code());
      }
      if (kinds.contains(By.HALL)) {
        node.put("hall", text(count.hall()));
      }
      Instant at = count.at();
      if (at != null) {
        node.put(
            kinds.contains(By.DAY) ? "day" : "hour",
            kinds.contains(By.DAY)
                ? at.atZone(zone).toLocalDate().toString()
                : at.atZone(zone).toOffsetDateTime().toString());
      }
      node.put("findings", count.findings()).put("times", count.times());
    }
    return counts;
  }

  private Findings.Filter filter(Question.FindingFilter asked) {
    Hall hall = hall(asked.hall());
    ZoneId zone = zone(hall);
    return new Findings.Filter(
        hall == null ? Reach.EVERYTHING : Reach.of(Set.of(hall.id())),
        asked.source() == null ? null : Desk.sourceId(asked.source()),
        asked.kind() == null ? null : kind(asked.kind()),
        asked.from() == null ? null : Desk.moment(asked.from(), zone, 0),
        asked.until() == null ? null : Desk.moment(asked.until(), zone, 1));
  }

  private @Nullable Hall hall(@Nullable String code) {
    return code == null ? null : Desk.hall(operations.operation(), code);
  }

  /** The time zone of the hall, else that of the first one. */
  private ZoneId zone(@Nullable Hall hall) {
    return hall != null ? hall.timeZone() : Desk.firstZone(operations.operation());
  }

  private static FindingKind kind(String code) {
    return FindingKind.ofCode(code)
        .orElseThrow(
            () ->
                new Failure(
                    "no kind of finding is called "
                        + code
                        + "; known are: "
                        + Stream.of(FindingKind.values())
                            .map(FindingKind::code)
                            .collect(Collectors.joining(", "))));
  }

  private static By by(String word) {
    return Stream.of(By.values())
        .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    "cannot count by '" + word + "'; known are: source, kind, hall, day, hour"));
  }

  private static ObjectNode node(StoredFinding stored) {
    Finding finding = stored.finding();
    ObjectNode node = JSON.objectNode().put("id", stored.number());
    node.put("kind", finding.kind().code());
    node.put("source", finding.source().value());
    node.put("hall", text(finding.hall()));
    node.put("about", finding.kind().about().name().toLowerCase(Locale.ROOT));
    node.put("subject", finding.subject());
    node.put("at", finding.occurredAt().toString());
    node.put("times", finding.times());
    ObjectNode parameters = node.putObject("parameters");
    finding.parameters().forEach(parameters::put);
    ArrayNode events = node.putArray("events");
    finding
        .events()
        .forEach(id -> events.addObject().put("source", id.source().value()).put("id", id.id()));
    return node.put("foundAt", stored.foundAt().toString());
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }
}
