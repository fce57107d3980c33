package org.hallwatch.collect.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hallwatch.collect.testing.GeneratedEvents;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Rejected;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PushReceiver} promises, whatever its transport.
 *
 * @param <M> as the receiver's
 */
public abstract class PushReceiverContract<M> {
  /** When the tests' messages reach us. */
  protected static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private static final List<Event> EVENTS =
      IntStream.range(0, 5)
          .mapToObj(seed -> GeneratedEvents.event(EventKind.QUEUE_OBSERVED, seed))
          .toList();

  /** The receiver. */
  protected abstract PushReceiver<M> receiver();

  /** What the transport knows of the messages below. */
  protected abstract M message();

  /**
   * A message with these events and, if there is a place for it, one that cannot be at this index.
   */
  protected abstract byte[] body(List<Event> events, int badOneAt);

  @Test
  void everyEventOfAMessageArrivesNowAndInOrder() throws Exception {
    Batch batch = receiver().receive(message(), body(EVENTS, -1), NOW);
    assertThat(batch.rejected()).isEmpty();
    assertThat(batch.entries()).extracting(Entry::index).containsExactly(0, 1, 2, 3, 4);
    assertThat(batch.entries().stream().flatMap(entry -> entry.events().stream()))
        .allSatisfy(event -> assertThat(event.receivedAt()).isEqualTo(NOW))
        .extracting(Event::id)
        .containsExactlyElementsOf(EVENTS.stream().map(Event::id).toList());
  }

  @Test
  void theSameBytesGiveTheSameBatch() throws Exception {
    byte[] body = body(EVENTS, 2);
    Batch one = receiver().receive(message(), body, NOW);
    Batch other = receiver().receive(message(), body.clone(), NOW);
    assertThat(one.entries())
        .extracting(Entry::events)
        .isEqualTo(other.entries().stream().map(Entry::events).toList());
    assertThat(one.rejected()).isEqualTo(other.rejected());
  }

  @Test
  void oneBadEventSpoilsNoOther() throws Exception {
    Batch batch = receiver().receive(message(), body(EVENTS, 2), NOW);
    assertThat(batch.read()).isEqualTo(6);
    assertThat(batch.entries()).extracting(Entry::index).containsExactly(0, 1, 3, 4, 5);
    assertThat(batch.rejected()).singleElement().extracting(Rejected::index).isEqualTo(2);
    assertThat(batch.rejected().getFirst().original()).isNotBlank();
  }

  @Test
  void aMessageThatBreaksOffIsReadInPartOrRefused() {
    byte[] body = body(EVENTS, -1);
    for (int length = 0; length < body.length; length += 7) {
      byte[] part = Arrays.copyOf(body, length);
      try {
        assertThat(receiver().receive(message(), part, NOW).read()).isLessThanOrEqualTo(5);
      } catch (UnreadableMessageException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void anEmptyMessageIsRefused() {
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> receiver().receive(message(), new byte[0], NOW));
  }
}
