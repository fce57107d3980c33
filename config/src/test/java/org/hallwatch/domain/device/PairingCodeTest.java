package org.hallwatch.domain.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.hallwatch.domain.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A code is read from a wall and typed at a desk without mistakes. */
class PairingCodeTest {
  /** Vowels make words; the others look like a digit or like one another. */
  private static final String AMBIGUOUS = "AEIOUY0123456789";

  @Property
  void noCodeHoldsALetterThatCouldBeAnother(@ForAll long seed) {
    PairingCode code = PairingCode.random(new Random(seed));
    assertThat(code.value()).matches("[A-Z]{8}");
    assertThat(code.value().chars()).noneMatch(c -> AMBIGUOUS.indexOf(c) >= 0);
  }

  @Property
  void aCodeIsUnderstoodHoweverItIsTyped(@ForAll long seed, @ForAll boolean small) {
    Random random = new Random(seed);
    PairingCode code = PairingCode.random(random);
    String typed =
        code.value()
            .chars()
            .mapToObj(c -> between(random) + (char) c)
            .collect(Collectors.joining("", "", between(random)));
    assertThat(PairingCode.of(small ? typed.toLowerCase(Locale.ROOT) : typed)).isEqualTo(code);
    assertThat(PairingCode.of(code.shown())).isEqualTo(code);
  }

  @Property
  void whateverIsTypedIsACodeOrRefused(@ForAll @StringLength(max = 12) String typed) {
    try {
      assertThat(PairingCode.of(typed).value())
          .hasSize(8)
          .matches("[" + PairingCode.LETTERS + "]*");
    } catch (InvalidValueException refused) {
      assertThat(refused).hasMessageContaining("pairing code");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "WDJB-MJH", "WDJB-MJHTX", "WDJB-MJH1", "ADJB-MJHT", "WDJB_MJHT"})
  void whatNoScreenShowsIsRefused(String typed) {
    assertThatThrownBy(() -> PairingCode.of(typed)).isInstanceOf(InvalidValueException.class);
  }

  private static String between(Random random) {
    return random.nextInt(3) == 0 ? "-" : random.nextInt(3) == 0 ? " " : "";
  }
}
