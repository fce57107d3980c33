package org.hallwatch.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hallwatch.domain.access.PasswordFault.COMMON;
import static org.hallwatch.domain.access.PasswordFault.HOLDS_ACCOUNT_NAME;
import static org.hallwatch.domain.access.PasswordFault.HOLDS_CONTROL_CHARACTER;
import static org.hallwatch.domain.access.PasswordFault.TOO_FEW_KINDS;
import static org.hallwatch.domain.access.PasswordFault.TOO_LONG;
import static org.hallwatch.domain.access.PasswordFault.TOO_SHORT;
import static org.hallwatch.domain.access.PasswordFault.USED_BEFORE;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hallwatch.domain.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a password is said all at once. */
class PasswordRulesTest {
  private static final AccountName LI = AccountName.of("li.ming");

  private static Set<PasswordFault> faults(String password) {
    return PasswordRules.USUAL.faults(password, LI, _ -> false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Korrekt-Pferd-7",
        "窗口窗口窗口窗口 Ab1",
        "vbTyrw9Rk2mxQ",
        "Sieben7 gute Hallen",
        "MorgenWirdPassword1Gut"
      })
  void aGoodOneHasNoFault(String password) {
    assertThat(faults(password)).isEmpty();
  }

  @Test
  void everyFaultIsNamed() {
    assertThat(faults("Ab1-Ab1-Ab1")).containsExactly(TOO_SHORT);
    assertThat(faults("Ab1-" + "x".repeat(69))).containsExactly(TOO_LONG);
    assertThat(faults("Ab1-" + "窗".repeat(23))).containsExactly(TOO_LONG);
    assertThat(faults("kleine buchstaben")).containsExactly(TOO_FEW_KINDS);
    assertThat(faults("Ab1-tab\tcdefgh")).containsExactly(HOLDS_CONTROL_CHARACTER);
    assertThat(faults("Xy7-LI.Ming-Xy7")).containsExactly(HOLDS_ACCOUNT_NAME);
    assertThat(PasswordRules.USUAL.faults("Korrekt-Pferd-7", LI, _ -> true))
        .containsExactly(USED_BEFORE);
    assertThat(faults("")).containsExactlyInAnyOrder(TOO_SHORT, TOO_FEW_KINDS);
    assertThat(faults("admin1")).containsExactlyInAnyOrder(TOO_SHORT, TOO_FEW_KINDS, COMMON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Password1234!",
        "P@ssw0rd2026!",
        "Admin@123456",
        "Qwerty!23456",
        "!QAZ2wsx#EDC",
        "1qaz@WSX3edc",
        "Aa1234567890!",
        "Hallwatch-2026",
        "Zhengwu@20260101",
        "2026#Welcome#2026"
      })
  void aCommonWordWithFiguresAroundItIsCommon(String password) {
    assertThat(faults(password)).containsExactly(COMMON);
  }

  @Test
  void aShortNameMayHappenToStandInIt() {
    AccountName short2 = AccountName.of("li");
    assertThat(PasswordRules.USUAL.faults("Klingt-gut-Li7", short2, _ -> false)).isEmpty();
  }

  @Property
  void anythingThatPeopleCanTypeIsJudged(@ForAll String password) {
    Set<PasswordFault> faults = faults(password);
    assertThat(faults.contains(TOO_SHORT))
        .isEqualTo(password.codePointCount(0, password.length()) < 12);
  }

  @Test
  void aPasswordHasToBeChangedWhenItIsNinetyDaysOld() {
    Instant changed = Instant.parse("2026-01-01T00:00:00Z");
    Instant due = changed.plus(Duration.ofDays(90));
    assertThat(PasswordRules.USUAL.isTooOld(changed, due.minusNanos(1))).isFalse();
    assertThat(PasswordRules.USUAL.isTooOld(changed, due)).isTrue();
  }

  @Test
  void namesThatLookAlikeAreTheSame() {
    assertThat(AccountName.of(" Li.Ming ")).isEqualTo(LI);
    assertThat(AccountName.of("ｌｉ.ｍｉｎｇ")).isEqualTo(LI);
    assertThat(AccountName.of("张三")).hasToString("张三");
    for (String nonsense : new String[] {"", " ", "a b", "a\tb", "a/b", "a'b", "x".repeat(65)}) {
      assertThatThrownBy(() -> AccountName.of(nonsense))
          .as(nonsense)
          .isInstanceOf(InvalidValueException.class);
    }
    assertThatThrownBy(() -> new AccountName("Li")).isInstanceOf(InvalidValueException.class);
  }

  @Property
  void aNameOnceFoldedStaysWhatItIs(@ForAll String typed) {
    AccountName name;
    try {
      name = AccountName.of(typed);
    } catch (InvalidValueException _) {
      return;
    }
    assertThat(AccountName.of(name.value())).isEqualTo(name);
  }
}
