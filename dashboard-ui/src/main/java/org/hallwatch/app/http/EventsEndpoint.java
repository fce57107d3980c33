package org.hallwatch.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.cloudevents.EventFormat;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.hall.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes events in. The answer comes after the commit; while it is awaited no thread is held. */
@RestController
final class EventsEndpoint {
  private final Callers callers;
  private final RequestBodies bodies;
  private final PushReceiver<EventFormat> receiver;
  private final BiFunction<Batch, Speaker, CompletionStage<Answer>> submit;
  private final DomainTime time;

  EventsEndpoint(
      Callers callers,
      RequestBodies bodies,
      PushReceiver<EventFormat> receiver,
      BiFunction<Batch, Speaker, CompletionStage<Answer>> submit,
      DomainTime time) {
    this.callers = callers;
    this.bodies = bodies;
    this.receiver = receiver;
    this.submit = submit;
    this.time = time;
  }

  @PostMapping("/api/v1/events")
  CompletionStage<ResponseEntity<Receipt>> take(HttpServletRequest request) throws IOException {
    Source caller = callers.identify(request);
    EventFormat format = formatOf(request.getContentType());
    RequestBodies.Body body = bodies.read(request);
    boolean handedOver = false;
    try {
      Batch batch = receiver.receive(format, body.bytes(), time.now());
      CompletionStage<ResponseEntity<Receipt>> receipt =
          submit.apply(batch, Speaker.keyOf(caller.id())).whenComplete((_, _) -> body.close()).thenApply(EventsEndpoint::receipt);
      handedOver = true;
      return receipt;
    } catch (UnreadableMessageException e) {
      throw Refusal.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    } finally {
      if (!handedOver) {
        body.close();
      }
    }
  }

  private static EventFormat formatOf(@Nullable String contentType) {
    return EventFormat.ofMediaType(contentType == null ? "" : contentType)
        .orElseThrow(
            () ->
                Refusal.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type "
                        + contentType
                        + " is not understood; send application/cloudevents+json, application/cloudevents-batch+json or"
                        + " application/x-ndjson, in UTF-8"));
  }

  private static ResponseEntity<Receipt> receipt(Answer answer) {
    return switch (answer) {
      case Answer.Stored stored -> ResponseEntity.ok(Receipt.of(stored));
      case Answer.Busy(Duration retryAfter) ->
          throw Refusal.until(
              HttpStatus.SERVICE_UNAVAILABLE, retryAfter, "too many events wait to be stored; nothing of this was taken, send it again");
      case Answer.Unavailable(Duration retryAfter, String _) ->
          throw Refusal.until(
              HttpStatus.SERVICE_UNAVAILABLE, retryAfter, "events cannot be stored just now; send the same again, nothing is counted twice");
    };
  }

  /** What the sender is told. */
  record Receipt(int stored, int duplicate, List<Refused> rejected) {
    static Receipt of(Answer.Stored stored) {
      return new Receipt(stored.accepted(), stored.duplicate(), stored.rejected().stream().map(Refused::of).toList());
    }
  }

  /** One event that was not accepted. */
  record Refused(int index, @Nullable String id, String field, String reason, String message) {
    static Refused of(Rejected rejected) {
      return new Refused(
          rejected.index(), rejected.eventId(), rejected.field(), rejected.reason().code(), rejected.message());
    }
  }
}
