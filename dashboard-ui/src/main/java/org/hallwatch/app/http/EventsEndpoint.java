package org.hallwatch.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.collect.http.HttpAnswer;
import org.hallwatch.collect.http.HttpMessage;
import org.hallwatch.collect.http.HttpReceiver;
import org.hallwatch.domain.hall.Source;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes events in. The answer comes after the commit; while it is awaited no thread is held. */
@RestController
final class EventsEndpoint {
  private final Callers callers;
  private final RequestBodies bodies;
  private final PushReceiver<HttpMessage> receiver;
  private final BiFunction<Batch, Speaker, CompletionStage<Answer>> submit;
  private final DomainTime time;

  EventsEndpoint(
      Callers callers,
      RequestBodies bodies,
      PushReceiver<HttpMessage> receiver,
      BiFunction<Batch, Speaker, CompletionStage<Answer>> submit,
      DomainTime time) {
    this.callers = callers;
    this.bodies = bodies;
    this.receiver = receiver;
    this.submit = submit;
    this.time = time;
  }

  @PostMapping("/api/v1/events")
  CompletionStage<ResponseEntity<byte[]>> take(HttpServletRequest request) throws IOException {
    Source caller = callers.identify(request);
    RequestBodies.Body body = bodies.read(request);
    boolean handedOver = false;
    try {
      Batch batch =
          receiver.receive(new HttpMessage(request.getContentType()), body.bytes(), time.now());
      CompletionStage<Answer> answer = submit.apply(batch, Speaker.keyOf(caller.id()));
      handedOver = true;
      return answer.whenComplete((_, _) -> body.close()).thenApply(EventsEndpoint::response);
    } catch (UnreadableMessageException e) {
      throw Refusal.of(HttpStatus.valueOf(HttpReceiver.status(e)), String.valueOf(e.getMessage()));
    } finally {
      if (!handedOver) {
        body.close();
      }
    }
  }

  private static ResponseEntity<byte[]> response(Answer answer) {
    return switch (answer) {
      case Answer.Stored stored ->
          ResponseEntity.ok()
              .contentType(MediaType.APPLICATION_JSON)
              .body(
                  new HttpAnswer(stored.accepted(), stored.duplicate(), stored.rejected())
                      .toJson());
      case Answer.Busy(Duration retryAfter) ->
          throw Refusal.until(
              HttpStatus.SERVICE_UNAVAILABLE,
              retryAfter,
              "too many events wait to be stored; nothing of this was taken, send it again");
      case Answer.Unavailable(Duration retryAfter, String _) ->
          throw Refusal.until(
              HttpStatus.SERVICE_UNAVAILABLE,
              retryAfter,
              "events cannot be stored just now; send the same again, nothing is counted twice");
    };
  }
}
