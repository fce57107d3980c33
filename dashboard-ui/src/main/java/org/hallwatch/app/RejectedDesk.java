package org.hallwatch.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hallwatch.actor.Resubmission;
import org.hallwatch.actor.Resubmission.CannotResubmitException;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.cloudevents.EventFormat;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.http.HttpMessage;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.event.RejectedCount;
import org.hallwatch.store.event.RejectedRecords;
import org.hallwatch.store.event.RejectedRecords.Origin;
import org.hallwatch.store.event.StoredRejected;
import org.hallwatch.store.event.StoredRejected.State;
import org.hallwatch.ui.source.RejectedCsv;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the desk that deals with records that were not accepted. */
final class RejectedDesk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final HttpMessage AS_ONE_EVENT = new HttpMessage(EventFormat.SINGLE.mediaType());
  private static final int MOST_AT_ONCE = 1_000_000;

  private final RejectedRecords records;
  private final Resubmission resubmission;
  private final PushReceiver<HttpMessage> receiver;
  private final AuditLog audit;

  RejectedDesk(
      RejectedRecords records,
      Resubmission resubmission,
      PushReceiver<HttpMessage> receiver,
      AuditLog audit) {
    this.records = records;
    this.resubmission = resubmission;
    this.receiver = receiver;
    this.audit = audit;
  }

  ArrayNode list(int limit, @Nullable String source, @Nullable String reason) {
    ArrayNode list = JSON.arrayNode();
    records.list(filter(source, reason), limit).forEach(record -> list.add(node(record)));
    return list;
  }

  ObjectNode show(long number) {
    StoredRejected found = find(number);
    return node(found).put("original", found.record().original());
  }

  ArrayNode count() {
    ArrayNode counts = JSON.arrayNode();
    for (RejectedCount count : records.count(Reach.EVERYTHING)) {
      counts
          .addObject()
          .put("source", count.source() == null ? null : count.source().value())
          .put("reason", count.reason().code())
          .put("open", count.open());
    }
    return counts;
  }

  ObjectNode export(Question.ExportRejected asked) {
    List<StoredRejected> some =
        records.list(filter(asked.source(), asked.reason()), asked.skip(), asked.limit());
    String csv =
        asked.skip() == 0
            ? RejectedCsv.of(some, UnaryOperator.identity())
            : RejectedCsv.rows(some, UnaryOperator.identity());
    return JSON.objectNode().put("records", some.size()).put("csv", csv);
  }

  /** Lets records leave the list, all of them or none. */
  ObjectNode drop(List<Long> ids, Instant now, Reach reach, AuditEntry entry) {
    audit.change(
        "dropping rejected records",
        connection -> {
          for (long id : ids) {
            if (!RejectedRecords.marking(id, State.DROPPED, now, reach).on(connection)) {
              throw none(id);
            }
          }
          return ids;
        },
        _ -> entry);
    return JSON.objectNode().put("dropped", ids.size());
  }

  /** Submits one record with another text. */
  ObjectNode correct(Question.CorrectRejected asked) {
    try {
      return CountsJson.of(
          resubmission
              .corrected(
                  find(asked.id()),
                  asked.text(),
                  Reach.EVERYTHING,
                  reader(asked.mapping(), asked.file()))
              .counts());
    } catch (CannotResubmitException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  /** Submits records again. */
  ObjectNode retry(Question.RetryRejected asked) {
    String reason = asked.reason();
    List<StoredRejected> chosen =
        reason == null
            ? asked.ids().stream().map(this::find).toList()
            : records.list(filter(null, reason), MOST_AT_ONCE);
    try {
      Resubmission.Result result =
          resubmission.again(
              chosen,
              Reach.EVERYTHING,
              reader(asked.mapping(), asked.file()),
              Duration.ofSeconds(asked.shiftSeconds()));
      return CountsJson.of(result.counts()).put("unread", result.unread()).put("why", result.why());
    } catch (CannotResubmitException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  /** Reads records again: events themselves, or rows of a file through its mapping. */
  private Resubmission.Reader reader(@Nullable String mapping, @Nullable String file) {
    if (mapping == null || file == null) {
      return this::receiver;
    }
    PushReceiver<String> rows = rows(new Origin(mapping, file));
    return _ -> rows;
  }

  /** Reads a record again: an event itself, or a row of a file that is still where it was. */
  PushReceiver<String> receiver(StoredRejected record) {
    String collector = record.collector();
    if (collector == null) {
      return (_, body, now) -> receiver.receive(AS_ONE_EVENT, body, now);
    }
    return rows(
        records
            .origin(collector)
            .orElseThrow(
                () ->
                    new CannotResubmitException(
                        "record "
                            + record.number()
                            + " came from "
                            + collector
                            + "; name its mapping and its file: hallwatch rejected retry "
                            + record.number()
                            + " --mapping M --file FILE")));
  }

  private static PushReceiver<String> rows(Origin origin) {
    try {
      return FileKinds.records(Path.of(origin.file()), Mapping.find(origin.mapping()));
    } catch (SourceUnavailableException | BadSettingsException e) {
      throw new CannotResubmitException(
          e.getMessage() + "; name mapping and file: rejected retry ID --mapping M --file FILE");
    }
  }

  private StoredRejected find(long number) {
    return records.find(number, Reach.EVERYTHING).orElseThrow(() -> none(number));
  }

  private static Failure none(long number) {
    return new Failure(
        "there is no rejected record " + number + "; 'hallwatch rejected list' names them");
  }

  private static RejectedRecords.Filter filter(@Nullable String source, @Nullable String reason) {
    return new RejectedRecords.Filter(
        Reach.EVERYTHING,
        source == null ? null : Desk.sourceId(source),
        reason == null ? null : reason(reason),
        StoredRejected.State.OPEN);
  }

  private static RejectionReason reason(String code) {
    return RejectionReason.ofCode(code)
        .orElseThrow(
            () ->
                new Failure(
                    "there is no reason "
                        + code
                        + "; known are: "
                        + String.join(
                            ", ",
                            Arrays.stream(RejectionReason.values())
                                .map(RejectionReason::code)
                                .toList())));
  }

  private static ObjectNode node(StoredRejected stored) {
    Rejected record = stored.record();
    ObjectNode node = JSON.objectNode();
    node.put("id", stored.number());
    node.put("at", stored.lastAt().toString());
    node.put("seen", stored.seen());
    node.put("state", HallJson.word(stored.state()));
    node.put("source", record.source() == null ? null : record.source().value());
    node.put("collector", stored.collector());
    node.put("event", record.eventId());
    node.put("place", record.place());
    node.put("index", record.index());
    node.put("reason", record.reason().code());
    node.put("field", record.field());
    return node.put("message", record.message());
  }
}
