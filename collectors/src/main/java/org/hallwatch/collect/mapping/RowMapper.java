package org.hallwatch.collect.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.collect.cloudevents.EventLines;
import org.hallwatch.collect.cloudevents.TextFacts;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/** Makes events of the rows of one file. Not for several threads. */
public final class RowMapper {
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  private final Mapping mapping;
  private String lastText = "";
  private @Nullable Instant lastTime;

  RowMapper(Mapping mapping) {
    this.mapping = mapping;
  }

  /** What became of a row. */
  public sealed interface Outcome {}

  /**
   * It became events.
   *
   * @param met what the mapping declares to exist because the row speaks about it, null if it
   *     declares nothing
   */
  record Mapped(List<Event> events, @Nullable Met met) implements Outcome {}

  /**
   * A rule of the mapping leaves it out.
   *
   * @param rule name of the rule
   */
  record Skipped(String rule) implements Outcome {}

  /**
   * It says something that cannot be.
   *
   * @param field the column, or the field of the event where several columns make it
   */
  record Refused(
      @Nullable SourceId source,
      @Nullable String id,
      String field,
      RejectionReason reason,
      String message)
      implements Outcome {}

  /** The hall that a row speaks about, if any, with what stands in it, as codes and names. */
  record Met(@Nullable Thing hall, List<Thing> queues, List<Thing> windows, List<Thing> zones) {
    /** A code and a name. */
    record Thing(String id, String name) {}
  }

  /** Name of the skip rule under which rows are counted that no event rule applies to. */
  public static final String NO_EVENT = "no-event";

  /**
   * Maps a row that arrives at an instant, unless the mapping says otherwise, but never before
   * {@code earliest}.
   */
  public Outcome map(Row row, Instant arrival, Instant earliest) {
    SourceId source = null;
    String id = null;
    try {
      for (Map.Entry<String, List<Condition>> skip : mapping.skips().entrySet()) {
        if (Condition.allHold(skip.getValue(), row)) {
          return new Skipped(skip.getKey());
        }
      }
      source = new SourceId(said(mapping.source().id(), "source", row));
      for (Refusal refusal : mapping.refusals().values()) {
        refusal.check(row);
      }
      List<Said> said = new ArrayList<>(mapping.events().size());
      for (EventRule rule : mapping.events()) {
        if (Condition.allHold(rule.when(), row)) {
          id = said(rule.id(), "id", row);
          List<String> doubts = said.isEmpty() ? doubts(row) : List.of();
          said.add(said(rule, new EventId(source, id), doubts, row));
        }
      }
      if (said.isEmpty()) {
        return new Skipped(NO_EVENT);
      }
      return new Mapped(received(said, row, arrival, earliest), met(row));
    } catch (RefusedRowException e) {
      return new Refused(source, id, e.field(), e.reason(), String.valueOf(e.getMessage()));
    } catch (InvalidValueException e) {
      return new Refused(
          source, id, e.field(), RejectionReason.of(e.reason()), String.valueOf(e.getMessage()));
    }
  }

  /** Maps an event that says everything itself. */
  public Outcome map(EventLines.Line line) {
    return switch (line) {
      case EventLines.Said said -> sent(said);
      case EventLines.Refused refused ->
          new Refused(
              refused.source(), refused.id(), refused.field(), refused.reason(), refused.message());
    };
  }

  private Outcome sent(EventLines.Said said) {
    Event event = said.event();
    try {
      return new Mapped(List.of(event), met(Row.of(said.texts())));
    } catch (RefusedRowException e) {
      return new Refused(
          event.id().source(),
          event.id().id(),
          e.field(),
          e.reason(),
          String.valueOf(e.getMessage()));
    }
  }

  /** When a row says that it happened, null if it does not say so in a readable way. */
  @Nullable Instant occurredAt(Row row) {
    try {
      String text = mapping.events().getFirst().at().of(row);
      return text == null ? null : time(text);
    } catch (RefusedRowException noTime) {
      return null;
    }
  }

  /** What a polling round has once, null if the row does not say it. */
  @Nullable String polled(Row row) {
    try {
      return mapping.arrival() instanceof Arrival.Rounds rounds ? rounds.by().of(row) : null;
    } catch (RefusedRowException notReadable) {
      return null;
    }
  }

  private Said said(EventRule rule, EventId id, List<String> doubts, Row row) {
    Instant at = notBeforeBeginning(time(rule.at(), row), row);
    Template subject = rule.subject();
    Map<String, @Nullable Object> extra = new HashMap<>(texts(rule.extra(), row));
    if (!doubts.isEmpty()) {
      extra.put(EventRule.DOUBTS, doubts);
    }
    return new Said(
        id,
        at,
        subject == null ? null : subject.of(row),
        fact(rule, texts(rule.data(), row)),
        TextFacts.extra(extra));
  }

  private static Map<String, String> texts(Map<String, Template> templates, Row row) {
    Map<String, String> texts = HashMap.newHashMap(templates.size());
    templates.forEach(
        (field, template) -> {
          String text = template.of(row);
          if (text != null) {
            texts.put(field, text);
          }
        });
    return texts;
  }

  private List<String> doubts(Row row) {
    return mapping.doubts().entrySet().stream()
        .filter(doubt -> Condition.allHold(doubt.getValue(), row))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A time of day that lies far before the beginning of its record is that of the next day. */
  private Instant notBeforeBeginning(Instant time, Row row) {
    Template beginning = mapping.beginning();
    return beginning != null && time.isBefore(time(beginning, row).minus(HALF_A_DAY))
        ? mapping.times().nextDay(time)
        : time;
  }

  /** A fact, or a refusal that names the column where one column alone makes the field. */
  private Fact fact(EventRule rule, Map<String, String> texts) {
    try {
      return TextFacts.read(rule.kind(), texts, this::time);
    } catch (InvalidValueException e) {
      Template template = rule.data().get(e.field());
      Set<String> columns = template == null ? Set.of() : template.columns();
      if (columns.size() == 1) {
        String column = columns.iterator().next();
        throw new RefusedRowException(
            column, RejectionReason.of(e.reason()), e.getMessage() + " (column " + column + ")");
      }
      throw e.inside("data.");
    }
  }

  private List<Event> received(List<Said> said, Row row, Instant arrival, Instant earliest) {
    if (mapping.arrival() instanceof Arrival.Each each) {
      return said.stream().map(one -> one.receivedAt(one.at().plus(each.delay()))).toList();
    }
    Instant receivedAt = receivedAt(row, said, arrival);
    Instant notBefore = receivedAt.isBefore(earliest) ? earliest : receivedAt;
    return said.stream().map(one -> one.receivedAt(notBefore)).toList();
  }

  private Instant receivedAt(Row row, List<Said> said, Instant arrival) {
    return switch (mapping.arrival()) {
      case Arrival.Now _, Arrival.Rounds _, Arrival.Each _ -> arrival;
      case Arrival.Said column -> time(column.at(), row);
      case Arrival.Delayed delayed ->
          said.stream().map(Said::at).max(Instant::compareTo).orElse(arrival).plus(delayed.delay());
    };
  }

  private static String said(Template template, String what, Row row) {
    String text = template.of(row);
    if (text == null) {
      throw new RefusedRowException(
          label(template, what),
          RejectionReason.MISSING_FIELD,
          "the " + what + " needs " + template.columns() + ", which is empty");
    }
    return text;
  }

  private Instant time(Template template, Row row) {
    String text = said(template, "time", row);
    Instant time = time(text);
    if (time == null) {
      throw new RefusedRowException(
          label(template, "time"),
          RejectionReason.BAD_VALUE,
          "\"" + text + "\" is no time in any of the formats of the mapping");
    }
    return time;
  }

  /** Rows that follow each other mostly say the same time. */
  private @Nullable Instant time(String text) {
    if (!text.equals(lastText)) {
      lastTime = mapping.times().parse(text);
      lastText = text;
    }
    return lastTime;
  }

  private static String label(Template template, String what) {
    Set<String> columns = template.columns();
    return columns.isEmpty() ? what : String.join(", ", columns);
  }

  private @Nullable Met met(Row row) {
    Creation creates = mapping.creates();
    if (creates == null) {
      return null;
    }
    Creation.Named hall = creates.hall();
    String id = hall == null ? null : hall.id().of(row);
    return hall == null || id == null
        ? new Met(null, List.of(), List.of(), List.of())
        : new Met(
            thing(hall, id, row),
            things(creates.queues(), row),
            things(creates.windows(), row),
            things(creates.zones(), row));
  }

  private static List<Met.Thing> things(List<Creation.Named> named, Row row) {
    List<Met.Thing> things = new ArrayList<>(named.size());
    for (Creation.Named one : named) {
      String id = one.id().of(row);
      if (id != null) {
        things.add(thing(one, id, row));
      }
    }
    return things;
  }

  /** A thing without a name is called by its code. */
  private static Met.Thing thing(Creation.Named named, String id, Row row) {
    String name = named.name().of(row);
    return new Met.Thing(
        Check.code(label(named.id(), "id"), id),
        Check.code(label(named.name(), "name"), name == null ? id : name));
  }

  /** An event of which only the arrival is not known yet. */
  private record Said(EventId id, Instant at, @Nullable String subject, Fact fact, String extra) {
    Event receivedAt(Instant receivedAt) {
      return new Event(id, at, receivedAt, subject, fact, extra);
    }
  }
}
