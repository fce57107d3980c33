package org.hallwatch.collect.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hallwatch.collect.testing.GeneratedEvents;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.junit.jupiter.api.Test;

class JsonFactCodecTest {
  private final FactCodec codec = new JsonFactCodec();

  @Provide
  Arbitrary<Fact> facts() {
    return GeneratedEvents.facts();
  }

  @Property
  void everyFactComesBackAsItWas(@ForAll("facts") Fact fact) {
    FactCodec.Decoded decoded = codec.decode(fact.kind(), codec.encode(fact, Event.NO_EXTRA));
    assertThat(decoded.fact()).isEqualTo(fact);
    assertThat(decoded.extra()).isEqualTo(Event.NO_EXTRA);
  }

  @Property
  void anySpellingOfTheSameDataGivesTheSameBytes(@ForAll("facts") Fact fact, @ForAll long seed) {
    byte[] canonical = codec.encode(fact, "{\"zz\":[1,{\"a\":null,\"b\":true}],\"zzz\":0.5}");
    byte[] respelled = Respelling.of(canonical, new Random(seed));
    FactCodec.Decoded decoded = codec.decode(fact.kind(), respelled);
    assertThat(new String(codec.encode(decoded.fact(), decoded.extra()), UTF_8))
        .isEqualTo(new String(canonical, UTF_8));
  }

  @Test
  void everyKindIsGenerated() {
    for (EventKind kind : EventKind.values()) {
      assertThat(GeneratedEvents.fact(kind, 7).kind()).isEqualTo(kind);
    }
  }

  @Test
  void fieldsStandInTheirOrderUnknownOnesByName() {
    Fact fact = new QueueObserved(new HallId("h"), new QueueId("q"), 3, 1, "A001", 4.50);
    byte[] data =
        bytes(
            "{\"x\":1e2,\"serving\":\"A001\",\"meanServiceMinutes\":4.50,\"waiting\":3.0,\"b\":{\"y\":1,\"x\":-0},"
                + "\"openWindows\":1,\"queue\":\"q\",\"hall\":\"h\"}");
    FactCodec.Decoded decoded = codec.decode(EventKind.QUEUE_OBSERVED, data);
    assertThat(decoded.fact()).isEqualTo(fact);
    assertThat(decoded.extra()).isEqualTo("{\"b\":{\"x\":0,\"y\":1},\"x\":100}");
    assertThat(new String(codec.encode(decoded.fact(), decoded.extra()), UTF_8))
        .isEqualTo(
            "{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":3,\"openWindows\":1,\"serving\":\"A001\",\"meanServiceMinutes\":4.5,"
                + "\"b\":{\"x\":0,\"y\":1},\"x\":100}");
  }

  @Test
  void dataOfAnotherKindAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                codec.decode(
                    EventKind.WINDOW_STATE,
                    bytes("{\"hall\":\"h\",\"queue\":\"q\",\"waiting\":3}")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(EventKind.WINDOW_STATE, bytes("[")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(EventKind.WINDOW_STATE, bytes("7")));
  }

  @Test
  void equalBytesNeverDependOnAbsentFields() {
    byte[] with =
        codec.encode(
            codec.decode(EventKind.SOURCE_HEARTBEAT, bytes("{\"hall\":null}")).fact(),
            Event.NO_EXTRA);
    assertThat(Arrays.equals(with, bytes("{}"))).isTrue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
