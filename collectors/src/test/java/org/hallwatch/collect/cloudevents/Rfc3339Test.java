package org.hallwatch.collect.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

  @Property
  void everyTimeOfTheJdkIsReadTheSame(
      @ForAll @LongRange(min = -60_000_000_000L, max = 250_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
    Instant instant = Instant.ofEpochSecond(second, nanos);
    OffsetDateTime written =
        instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60)).withSecond(7);
    assertThat(Rfc3339.parse(written.toString())).isEqualTo(written.toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-13T10:00:00",
        "2026-02-13 10:00:00Z",
        "2026-02-13T10:00Z",
        "2026-02-29T10:00:00Z",
        "2026-13-01T10:00:00Z",
        "2026-02-13T24:00:00Z",
        "2026-02-13T10:60:00Z",
        "2026-02-13T10:00:60Z",
        "2026-02-13T10:00:00.Z",
        "2026-02-13T10:00:00+0800",
        "2026-02-13T10:00:00+08",
        "2026-02-13T10:00:00+24:00",
        "2026-02-13T10:00:00ZZ",
        "2026-02-13",
        "",
        "+2026-02-13T10:00:00Z",
        "2026-02-13T1०:00:00Z",
        "-026-02-13T10:00:00Z",
      })
  void whatIsNoTimeWithAnOffsetIsNull(String text) {
    assertThat(Rfc3339.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-13t02:00:00z",
        "2026-02-13T10:00:00.000000000123+08:00",
        "2026-02-12T20:30:00-05:30"
      })
  void smallLettersFractionsAndAnyOffsetAreRead(String text) {
    assertThat(Rfc3339.parse(text)).isEqualTo("2026-02-13T02:00:00Z");
  }
}
