package org.hallwatch.collect.mapping;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hallwatch.collect.cloudevents.TextFacts;
import org.hallwatch.config.Settings;
import org.hallwatch.config.Spelling;
import org.hallwatch.domain.event.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * One event that a row becomes.
 *
 * @param when all of these must hold, or the row does not become this event
 * @param at when it happened
 * @param subject the envelope's subject, null if none
 * @param data what stands in each field of its data
 * @param extra what is kept beside them under names that its kind does not have
 */
record EventRule(
    EventKind kind,
    List<Condition> when,
    Template id,
    Template at,
    @Nullable Template subject,
    Map<String, Template> data,
    Map<String, Template> extra) {
  /** Where the first event of a record says what is doubtful about it. */
  static final String DOUBTS = "doubts";

  private static final List<String> KINDS =
      Arrays.stream(EventKind.values())
          .filter(TextFacts::canSay)
          .map(EventKind::wireName)
          .sorted()
          .toList();

  EventRule {
    when = List.copyOf(when);
    data = Map.copyOf(data);
    extra = Map.copyOf(extra);
  }

  /** Reads an event; what it leaves out, its mapping says for all. */
  static EventRule read(
      Settings settings,
      Templates templates,
      @Nullable Template usualId,
      @Nullable Template usualAt) {
    EventKind kind = settings.value("type", EventRule::kind);
    Template id =
        usualId == null || settings.has("id") ? templates.required(settings, "id") : usualId;
    Template at =
        usualAt == null || settings.has("at") ? templates.required(settings, "at") : usualAt;
    return new EventRule(
        kind,
        settings.sections("when", when -> Condition.read(when, templates)),
        id,
        at,
        templates.optional(settings, "subject"),
        settings.section("data", data -> readData(data, kind, templates)),
        settings.has("extra")
            ? settings.section("extra", extra -> readExtra(extra, kind, templates))
            : Map.of());
  }

  private static Map<String, Template> readExtra(
      Settings extra, EventKind kind, Templates templates) {
    Map<String, Template> read = new LinkedHashMap<>();
    for (String name : extra.keys()) {
      if (TextFacts.fieldsOf(kind).containsKey(name) || name.equals(DOUBTS)) {
        extra.refuse(name, "has a meaning of its own; choose another name");
      }
      read.put(name, templates.required(extra, name));
    }
    return read;
  }

  private static Map<String, Template> readData(
      Settings data, EventKind kind, Templates templates) {
    Map<String, Template> read = new LinkedHashMap<>();
    TextFacts.fieldsOf(kind)
        .forEach(
            (field, required) -> {
              Template template =
                  required ? templates.required(data, field) : templates.optional(data, field);
              if (template != null) {
                read.put(field, template);
              }
            });
    return read;
  }

  private static EventKind kind(String name) {
    Optional<EventKind> kind =
        EventKind.ofType(EventKind.TYPE_PREFIX + name + EventKind.TYPE_SUFFIX);
    return kind.filter(TextFacts::canSay)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no kind of event that a mapping can make" + Spelling.didYouMean(name, KINDS)));
  }
}
