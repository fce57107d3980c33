package org.hallwatch.collect.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private final Vocabulary vocabulary = new Vocabulary();

  @Property
  void whateverWasReadBeforeEveryTextIsReadAsItStandsThere(
      @ForAll @Size(max = 300) List<@IntRange(max = 20_000) Integer> numbers) {
    for (int number : numbers) {
      String text = "窗口-" + number;
      assertThat(read("{\"a\":\"" + text + "\"}")).isEqualTo(text);
      assertThat(vocabulary.code("hall", text, HallId::new)).isEqualTo(new HallId(text));
    }
  }

  @Test
  void textsOfOneHashStayApart() {
    assertThat("AaAa".hashCode()).isEqualTo("BBBB".hashCode());
    assertThat(read("{\"a\":\"AaAa\"}")).isEqualTo("AaAa");
    assertThat(read("{\"a\":\"BBBB\"}")).isEqualTo("BBBB");
    assertThat(vocabulary.code("hall", "AaAa", HallId::new).value()).isEqualTo("AaAa");
    assertThat(vocabulary.code("hall", "BBBB", HallId::new).value()).isEqualTo("BBBB");
  }

  @Test
  void whatComesAgainIsTheSameObject() {
    assertThat(read("{\"a\":\"hall-7\"}")).isSameAs(read("{\"b\":\"hall-7\"}"));
    HallId hall = hall("hall-7");
    assertThat(hall("hall-7")).isSameAs(hall);
    assertThat(vocabulary.<Object>code("queue", "hall-7", QueueId::new))
        .isEqualTo(new QueueId("hall-7"));
  }

  @Test
  void whatIsNoCodeIsRefusedEachTimeUnderTheNameOfItsField() {
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> vocabulary.code("toQueue", " ", QueueId::new))
          .isInstanceOf(InvalidValueException.class)
          .hasMessage("toQueue is missing or blank");
      assertThatThrownBy(() -> vocabulary.code("toQueue", null, QueueId::new))
          .hasMessage("toQueue is missing or blank");
    }
  }

  @Test
  void aTextThatNoStoreCanKeepIsFoundEachTime() {
    for (int again = 0; again < 2; again++) {
      try (JsonInput input = input("{\"a\":\"x\\u0000\",\"b\":\"\\ud800\"}")) {
        JsonFields fields = new JsonFields(vocabulary);
        input.parser().nextToken();
        input.readFields(fields, "");
        Flaw flaw = input.takeFlaw();
        assertThat(flaw).isNotNull();
        assertThat(flaw.message()).isEqualTo("a holds a NUL character");
      }
    }
  }

  /** One place in the program from which codes of halls come. */
  private HallId hall(String text) {
    return vocabulary.code("hall", text, HallId::new);
  }

  private JsonInput input(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new JsonInput(vocabulary, bytes, 0, bytes.length);
  }

  private @Nullable Object read(String json) {
    try (JsonInput input = input(json)) {
      input.parser().nextToken();
      input.parser().nextName();
      input.parser().nextToken();
      return input.readValue("", "a", 1);
    }
  }
}
