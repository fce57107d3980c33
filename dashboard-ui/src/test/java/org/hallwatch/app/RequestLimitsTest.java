package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever sends too often, or guesses keys, is told to wait, and nobody else. */
final class RequestLimitsTest {
  private static final int AT_ONCE = 10;
  private static final int GUESSES = 60;

  @RegisterExtension
  static final ProbeProduct PRODUCT =
      new ProbeProduct(ProductSettings.read(null).web().withPort(0).withRequests(0.001, AT_ONCE));

  private final List<HttpResponse<String>> answers = new ArrayList<>();

  @Test
  void aSourceThatSendsTooOftenIsToldToWaitAndNoOther() {
    String busy = PRODUCT.key("busy", Duration.ofMinutes(5));
    String other = PRODUCT.key("calm", Duration.ofMinutes(5));
    for (int i = 0; i < 2 * AT_ONCE; i++) {
      answers.add(send("busy", busy, i));
    }

    assertThat(statuses().subList(0, AT_ONCE)).containsOnly(200);
    assertThat(statuses().subList(AT_ONCE, 2 * AT_ONCE)).containsOnly(429);
    assertThat(answers.getLast().headers().firstValue("Retry-After")).isPresent();
    assertThat(answers.getLast().body()).contains("busy sends too many requests");
    assertThat(send("calm", other, 0).statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverGuessesKeysIsToldToWaitAndASourceBesideHimIsNot() {
    String known = PRODUCT.key("known", Duration.ofMinutes(5));
    assertThat(send("known", known, 0).statusCode()).isEqualTo(200);
    for (int i = 0; i < GUESSES; i++) {
      answers.add(send("known", "hw_guess" + i, i));
    }

    assertThat(statuses()).startsWith(401, 401, 401).contains(429).containsOnly(401, 429);
    assertThat(answers.getLast().headers().firstValue("Retry-After")).isPresent();
    assertThat(answers.getLast().body()).contains("keys that are not valid");
    assertThat(send("known", known, 1).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> send(String source, String key, int number) {
    return PRODUCT.post(
        key, ProbeProduct.SINGLE, PRODUCT.observed(source, source + number, "q1", number));
  }

  private List<Integer> statuses() {
    return answers.stream().map(HttpResponse::statusCode).toList();
  }
}
