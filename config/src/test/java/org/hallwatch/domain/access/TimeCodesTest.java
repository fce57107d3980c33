package org.hallwatch.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes are those of RFC 6238, and each is good once. */
class TimeCodesTest {
  private static final TimeCodes CODES =
      new TimeCodes("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:10Z");

  /** RFC 6238, appendix B. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void areThoseOfTheStandard(long second, String code) {
    assertThat(CODES.code(second / 30, 8)).isEqualTo(code);
    assertThat(CODES.at(Instant.ofEpochSecond(second))).isEqualTo(code.substring(2));
  }

  /** RFC 4226, appendix D. */
  @Test
  void beginLikeThoseThatAreCounted() {
    String[] counted = {"755224", "287082", "359152", "969429", "338314", "254676"};
    for (int step = 0; step < counted.length; step++) {
      assertThat(CODES.code(step, 6)).isEqualTo(counted[step]);
    }
  }

  @Property
  void aClockMayBeHalfAMinuteOff(@ForAll @LongRange(min = -200, max = 200) long off) {
    OptionalLong step = CODES.step(CODES.at(NOW.plusSeconds(off)), NOW, OptionalLong.empty());
    long current = NOW.getEpochSecond() / 30;
    long typed = Math.floorDiv(NOW.getEpochSecond() + off, 30L);
    assertThat(step)
        .isEqualTo(Math.abs(typed - current) <= 1 ? OptionalLong.of(typed) : OptionalLong.empty());
  }

  @Test
  void aUsedCodeIsRefusedAndSoAreThoseBefore() {
    String code = CODES.at(NOW);
    OptionalLong used = CODES.step(code, NOW, OptionalLong.empty());
    assertThat(used).isPresent();
    assertThat(CODES.step(code, NOW.plusSeconds(5), used)).isEmpty();
    assertThat(CODES.step(CODES.at(NOW.minusSeconds(30)), NOW, used)).isEmpty();
    assertThat(CODES.step(CODES.at(NOW.plusSeconds(30)), NOW, used)).isPresent();
  }

  @Test
  void whatIsNoCodeIsRefused() {
    for (String nonsense : new String[] {"", "000000", "12345", "1234567", "abcdef", "４５６７８９"}) {
      assertThat(CODES.step(nonsense, NOW, OptionalLong.empty())).as(nonsense).isEmpty();
    }
    String code = CODES.at(NOW);
    assertThat(
            CODES.step(code.substring(0, 3) + " " + code.substring(3), NOW, OptionalLong.empty()))
        .isPresent();
  }

  /** RFC 4648, section 10, and the secret of the vectors as apps take it. */
  @Test
  void theSecretIsWrittenAsAppsReadIt() {
    assertThat(CODES.secretText()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    byte[] odd = "foobafoobafoobafooba!".getBytes(StandardCharsets.US_ASCII);
    assertThat(new TimeCodes(odd).secretText()).isEqualTo("MZXW6YTBMZXW6YTBMZXW6YTBMZXW6YTBEE");
    assertThat(CODES.uri("Hall watch", AccountName.of("张三")))
        .isEqualTo(
            "otpauth://totp/Hall%20watch:%E5%BC%A0%E4%B8%89?secret="
                + "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Hall%20watch");
    assertThat(CODES).asString().doesNotContain("GEZD");
    assertThatThrownBy(() -> new TimeCodes(new byte[10])).hasMessageContaining("20 bytes");
  }
}
