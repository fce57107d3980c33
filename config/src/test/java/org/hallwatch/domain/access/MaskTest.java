package org.hallwatch.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What may be of a person is taken out; how a text is built can still be seen. */
class MaskTest {
  @Test
  void ofAnEventItsFieldsStay() {
    assertThat(Mask.of("{\"id\":\"a-1\", \"holder\" : \"张三\",\"phone\":13812345678,\"n\":-3}"))
        .isEqualTo("{\"id\":\"•••-•••\", \"holder\" : \"•••\",\"phone\":•••,\"n\":-•••}");
  }

  @Test
  void ofARowNothingStaysButItsShape() {
    assertThat(Mask.of("李四,138 1234 5678;\"Li, Ming\"")).isEqualTo("•••,••• ••• •••;\"•••, •••\"");
  }

  @Test
  void aValueThatLooksLikeAFieldIsHidden() {
    assertThat(Mask.of("{\"text\":\"\\\"Li\\\": 13812345678\"}")).doesNotContain("Li", "138");
    assertThat(Mask.of("{\"张三\":1,\"13812345678\":2}")).isEqualTo("{\"•••\":•••,\"•••\":•••}");
  }

  @Property
  void noLetterAndNoDigitIsLeftOutsideOfNamesOfFields(@ForAll String text) {
    String masked = Mask.of(text).replaceAll("\"[A-Za-z][A-Za-z0-9_.-]*\"\\s*:", "");
    assertThat(masked.codePoints().noneMatch(Character::isLetterOrDigit)).as(masked).isTrue();
  }
}
