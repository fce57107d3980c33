package org.hallwatch.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of a password is much work to try passwords on, for those without one too. */
class PasswordsTest {
  private static final String USUAL = "{bcrypt}$2a$12$";

  @Test
  void aHashIsTheUsualWork() {
    Passwords passwords = AccessSettingsTest.good().hashing();
    String hash = passwords.hash("Wind-and-Weather-7");
    assertThat(hash).startsWith(USUAL);
    assertThat(passwords.matches("Wind-and-Weather-7", hash)).isTrue();
    assertThat(passwords.matches("Wind-and-Weather-8", hash)).isFalse();
  }

  @Test
  void nobodysIsAHashOfTheSameWorkAsOthers() {
    for (Passwords passwords : List.of(new Passwords(), new Passwords(4))) {
      String hash = passwords.hash("x");
      assertThat(passwords.nobodys())
          .hasSameSizeAs(hash)
          .startsWith(hash.substring(0, USUAL.length()));
      assertThat(passwords.matches("", passwords.nobodys())).isFalse();
    }
  }
}
