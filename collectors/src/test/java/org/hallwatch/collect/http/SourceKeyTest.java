package org.hallwatch.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SourceKeyTest {
  private final SourceKey key = SourceKey.random(new SecureRandom());

  @Test
  void aKeyIsFoundInItsHeaderAndMatchesItsHash() {
    SourceKey sent = SourceKey.ofAuthorization("bearer  " + key.reveal()).orElseThrow();
    assertThat(key.reveal()).hasSize(43);
    assertThat(sent.matches(key.hash())).isTrue();
    assertThat(SourceKey.random(new SecureRandom()).matches(key.hash())).isFalse();
    assertThat(sent.matches(new byte[0])).isFalse();
  }

  @Test
  void whatIsNoKeyIsNone() {
    assertThat(SourceKey.ofAuthorization(null)).isEmpty();
    assertThat(SourceKey.ofAuthorization("Basic " + key.reveal())).isEmpty();
    assertThat(SourceKey.ofAuthorization("Bearer short")).isEmpty();
    assertThat(SourceKey.ofAuthorization("Bearer" + key.reveal())).isEmpty();
  }

  @Test
  void aKeyNeverShowsInALog() {
    assertThat(key.toString()).doesNotContain(key.reveal());
  }
}
