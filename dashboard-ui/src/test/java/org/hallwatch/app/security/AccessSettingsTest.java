package org.hallwatch.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import org.hallwatch.config.Settings;
import org.hallwatch.domain.access.Role;
import org.hallwatch.ui.access.Frame;
import org.junit.jupiter.api.Test;

/** The rules of signing in are read from settings, and nonsense is refused with its place. */
class AccessSettingsTest {
  private static final String GOOD =
      """
      idle = 10m
      longest-session = 8h
      sessions = 2
      second-factor = [hall-manager, auditor]
      secure-cookies = true
      password { length = 14, kinds = 4, remembered = 10, age = 60d }
      lock-out { free = 3, free-by-address = 50, first = 30s, longest = 2h }
      """;

  static AccessSettings good() {
    return read(GOOD);
  }

  private static AccessSettings read(String text) {
    return Settings.readText("test.conf", text, AccessSettings::read);
  }

  @Test
  void theyAreWhatIsWritten() {
    AccessSettings rules = read(GOOD);
    assertThat(rules.idle()).isEqualTo(Duration.ofMinutes(10));
    assertThat(rules.needsSecondFactor(EnumSet.of(Role.LEADER, Role.AUDITOR))).isTrue();
    assertThat(rules.needsSecondFactor(EnumSet.of(Role.LEADER))).isFalse();
    assertThat(rules.passwords().leastLength()).isEqualTo(14);
    assertThat(rules.lockOuts().address().free()).isEqualTo(50);
    assertThat(rules.lockOuts().account().cost(4)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aProviderWithoutANameIsCalledAsUsual() {
    String oidc =
        """
        oidc {
          issuer = "https://id.example.gov", client = hallwatch, secret = s, scopes = [], groups = []
          second-factor-acr = [], second-factor-amr = []%s
        }
        """;
    assertThat(label(oidc.formatted(""), Locale.SIMPLIFIED_CHINESE)).isEqualTo("统一身份认证登录");
    assertThat(label(oidc.formatted(""), Locale.ENGLISH)).contains("organisation");
    assertThat(label(oidc.formatted(", label = 市认证"), Locale.SIMPLIFIED_CHINESE)).isEqualTo("市认证");
  }

  private static String label(String oidc, Locale language) {
    return Objects.requireNonNull(read(GOOD + oidc).oidc())
        .label(new Frame(language, "/sign-in", "", "csrf", "1"));
  }

  @Test
  void nonsenseIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> read(GOOD.replace("auditor", "king")))
        .hasMessageContaining("king")
        .hasMessageContaining("test.conf");
    assertThatThrownBy(() -> read(GOOD.replace("8h", "5m")))
        .hasMessageContaining("shorter than idle");
    assertThatThrownBy(() -> read(GOOD.replace("sessions = 2", "sessions = 0")))
        .hasMessageContaining("sessions");
  }
}
