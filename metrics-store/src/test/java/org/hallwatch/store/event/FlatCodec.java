package org.hallwatch.store.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;

/**
 * Writes the few facts that these tests use as flat JSON objects. The real codec lives in the
 * collectors, which the store does not know; what the store promises holds for any codec.
 */
class FlatCodec implements FactCodec {
  private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": ?\"((?:[^\"\\\\]|\\\\.)*)\"");

  @Override
  public byte[] encode(Fact fact, String extra) {
    Map<String, String> fields = new TreeMap<>();
    if (!extra.equals("{}")) {
      fields.put("extra", base64(extra));
    }
    switch (fact) {
      case QueueObserved observed -> {
        fields.put("hall", observed.hall().value());
        fields.put("queue", observed.queue().value());
        fields.put("waiting", Integer.toString(observed.waiting()));
        if (observed.serving() != null) {
          fields.put("serving", observed.serving());
        }
      }
      case SourceFact.Heartbeat heartbeat -> {
        if (heartbeat.hall() != null) {
          fields.put("hall", heartbeat.hall().value());
        }
      }
      case SourceFact.StateChanged changed -> {
        fields.put("source", changed.source().value());
        fields.put("previous", changed.previous().name());
        fields.put("state", changed.state().name());
        fields.put("offset", String.valueOf(changed.offset()));
      }
      case CorrectionFact.Withdrawn withdrawn -> target(fields, withdrawn);
      case CorrectionFact.Replaced replaced -> {
        target(fields, replaced);
        fields.put("time", replaced.occurredAt().toString());
        fields.put("code", Short.toString(replaced.replacement().kind().code()));
        fields.put(
            "event",
            base64(new String(encode(replaced.replacement(), "{}"), StandardCharsets.UTF_8)));
      }
      default -> throw new IllegalArgumentException("these tests do not use " + fact);
    }
    return fields.entrySet().stream()
        .map(field -> '"' + field.getKey() + "\":\"" + field.getValue() + '"')
        .collect(Collectors.joining(",", "{", "}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Decoded decode(EventKind kind, byte[] data) {
    Map<String, String> fields = new TreeMap<>();
    Matcher matcher = FIELD.matcher(new String(data, StandardCharsets.UTF_8));
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    String extra = fields.containsKey("extra") ? text(fields.get("extra")) : "{}";
    return new Decoded(fact(kind, fields), extra);
  }

  private Fact fact(EventKind kind, Map<String, String> fields) {
    return switch (kind) {
      case QUEUE_OBSERVED ->
          new QueueObserved(
              new HallId(fields.get("hall")),
              new QueueId(fields.get("queue")),
              Integer.parseInt(fields.get("waiting")),
              null,
              fields.get("serving"),
              null);
      case SOURCE_HEARTBEAT ->
          new SourceFact.Heartbeat(
              fields.containsKey("hall") ? new HallId(fields.get("hall")) : null);
      case SOURCE_STATE_CHANGED ->
          new SourceFact.StateChanged(
              new SourceId(fields.get("source")),
              null,
              SourceState.valueOf(fields.get("previous")),
              SourceState.valueOf(fields.get("state")),
              "null".equals(fields.get("offset")) ? null : Duration.parse(fields.get("offset")),
              null);
      case CORRECTION_WITHDRAWN ->
          new CorrectionFact.Withdrawn(target(fields), fields.get("reason"));
      case CORRECTION_REPLACED ->
          new CorrectionFact.Replaced(
              target(fields),
              fields.get("reason"),
              Instant.parse(fields.get("time")),
              decode(
                      EventKind.ofCode(Short.parseShort(fields.get("code"))),
                      text(fields.get("event")).getBytes(StandardCharsets.UTF_8))
                  .fact());
      default -> throw new IllegalArgumentException("these tests do not use " + kind);
    };
  }

  private static void target(Map<String, String> fields, CorrectionFact fact) {
    fields.put("ofSource", fact.target().source().value());
    fields.put("ofId", fact.target().id());
    fields.put("reason", fact.reason());
  }

  private static EventId target(Map<String, String> fields) {
    return new EventId(new SourceId(fields.get("ofSource")), fields.get("ofId"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
