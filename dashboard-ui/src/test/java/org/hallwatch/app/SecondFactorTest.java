package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.app.Guest.PASSWORD;
import static org.hallwatch.app.Guest.location;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.hallwatch.app.security.Passwords;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.TimeCodes;
import org.hallwatch.store.account.Account;
import org.hallwatch.store.account.AccountChanges;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The second factor as a new installation asks for it, and the account that it begins with. */
final class SecondFactorTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct(rules -> rules);

  private static FirstAccount first;

  @BeforeAll
  static void start() {
    first = PRODUCT.wiring().firstAccount().orElseThrow();
  }

  private static String now(TimeCodes codes) {
    return codes.at(PRODUCT.people().instant());
  }

  /** A code that is none of about now. */
  private static String wrong(TimeCodes codes) {
    return codes.at(PRODUCT.people().instant().plus(Duration.ofHours(1)));
  }

  private static TimeCodes enrolled(Guest guest) {
    TimeCodes codes =
        new TimeCodes(Guest.offeredSecret(guest.get("/account/second-factor").body()));
    assertThat(location(guest.fill("/account/second-factor", "code", now(codes))))
        .isEqualTo("/sign-in");
    return codes;
  }

  @Test
  void theFirstAccountIsMadeOnceAndCanMakeAllOthers() {
    assertThat(
            FirstAccount.of(PRODUCT.wiring().store(), new Passwords(), PRODUCT.people().instant()))
        .isEmpty();
    Account account = PRODUCT.wiring().store().accounts().find(first.name()).orElseThrow();
    assertThat(account.roles()).containsExactly(Role.SECURITY_ADMINISTRATOR);
    assertThat(PRODUCT.recorded(AuditEntry.HALLWATCH, AuditAction.ACCOUNT_ADDED)).hasSize(1);
    assertThat(first.toString()).doesNotContain(first.password());

    Guest guest = PRODUCT.guest();
    guest.signInFirst(first.name().value(), first.password());
    enrolled(guest);
    assertThat(location(guest.get("/sign-in"))).isEqualTo("/sources");
    assertThat(guest.isIn()).isTrue();
  }

  @Test
  void whoeverNeedsASecondFactorSetsItUpBeforeAnythingElse() {
    Guest guest = PRODUCT.guest();
    guest.signInFirst("needs", PRODUCT.account("needs", "某人", "hall-manager"));
    for (String page : List.of("/sources", "/sign-in", "/account", "/account/password")) {
      assertThat(location(guest.get(page))).startsWith("/account/second-factor");
    }
    HttpResponse<String> page = guest.get("/account/second-factor");
    assertThat(page.body()).contains("<svg", "二维码");
    TimeCodes offered = new TimeCodes(Guest.offeredSecret(page.body()));
    assertThat(guest.fill("/account/second-factor", "code", wrong(offered)).statusCode())
        .isEqualTo(403);
    assertThat(Guest.offeredSecret(guest.get("/account/second-factor").body()))
        .isEqualTo(Guest.offeredSecret(page.body()));

    enrolled(guest);
    assertThat(guest.isIn()).isTrue();
    assertThat(PRODUCT.recorded("needs", AuditAction.SECOND_FACTOR_ENROLLED)).hasSize(1);
    byte[] kept =
        PRODUCT
            .wiring()
            .store()
            .accounts()
            .secondFactor(account("needs").id())
            .orElseThrow()
            .sealed();
    assertThat(new String(kept, StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(Guest.offeredSecret(page.body()), StandardCharsets.ISO_8859_1));
  }

  private static Account account(String name) {
    return PRODUCT.wiring().store().accounts().find(AccountName.of(name)).orElseThrow();
  }

  @Test
  void aCodeOpensTheDeskOnce() {
    Guest guest = PRODUCT.guest();
    guest.signInFirst("once", PRODUCT.account("once", "某人", "supervision"));
    TimeCodes codes = enrolled(guest);
    String used = now(codes);

    Guest again = PRODUCT.guest();
    assertThat(
            location(
                again.fill("/sign-in?to=/sources/codes", "name", "once", "password", PASSWORD)))
        .isEqualTo("/sign-in/code?to=%2Fsources%2Fcodes");
    assertThat(location(again.get("/sources"))).startsWith("/sign-in/code");
    assertThat(location(again.get("/account/password"))).startsWith("/sign-in/code");
    String before = again.cookie("JSESSIONID").orElseThrow();
    assertThat(again.fill("/sign-in/code", "code", used).statusCode()).isEqualTo(403);
    assertThat(PRODUCT.recorded("once", AuditAction.SIGNED_IN))
        .first()
        .satisfies(row -> assertThat(row.detail()).containsEntry("why", "used code"));

    PRODUCT.people().pass(Duration.ofSeconds(60));
    String fresh = now(codes);
    assertThat(location(again.fill("/sign-in/code?to=/sources/codes", "code", fresh)))
        .isEqualTo("/sources/codes");
    assertThat(again.cookie("JSESSIONID")).get().isNotEqualTo(before);
    assertThat(again.isIn()).isTrue();

    Guest thief = PRODUCT.guest();
    location(thief.signIn("once", PASSWORD));
    assertThat(thief.fill("/sign-in/code", "code", fresh).statusCode()).isEqualTo(403);
  }

  @Test
  void wrongCodesCountAsFailures() {
    Guest guest = PRODUCT.guest();
    guest.signInFirst("guessed", PRODUCT.account("guessed", "某人", "supervision"));
    TimeCodes codes = enrolled(guest);
    PRODUCT.people().pass(Duration.ofSeconds(60));

    Guest guesser = PRODUCT.guest();
    location(guesser.signIn("guessed", PASSWORD));
    for (int i = 0; i < 5; i++) {
      assertThat(guesser.fill("/sign-in/code", "code", wrong(codes)).statusCode()).isEqualTo(403);
    }
    assertThat(guesser.fill("/sign-in/code", "code", now(codes)).statusCode()).isEqualTo(429);
    assertThat(PRODUCT.guest().signIn("guessed", PASSWORD).statusCode()).isEqualTo(429);
    PRODUCT.people().pass(Duration.ofSeconds(60));
    assertThat(location(guesser.fill("/sign-in/code", "code", now(codes)))).isEqualTo("/sources");
  }

  @Test
  void anAdministratorTakesALostOneAway() {
    Guest guest = PRODUCT.guest();
    guest.signInFirst("lost", PRODUCT.account("lost", "某人", "supervision"));
    enrolled(guest);
    String password =
        PRODUCT.command(new Question.ResetAccount("lost", true)).path("password").asString();
    assertThat(location(guest.get("/sources"))).contains("ended=changed");
    Guest again = PRODUCT.guest();
    assertThat(location(again.signIn("lost", password))).isEqualTo("/account/password");
    location(again.changePassword(password, "Another-Weather-8"));
    assertThat(location(again.get("/sources"))).startsWith("/account/second-factor");
  }

  @Test
  void aSecretThatCannotBeOpenedIsSaidAndOpensNothing() {
    Guest guest = PRODUCT.guest();
    guest.signInFirst("keyless", PRODUCT.account("keyless", "某人", "supervision"));
    TimeCodes codes = enrolled(guest);
    PRODUCT
        .wiring()
        .store()
        .audit()
        .change(
            "test",
            AccountChanges.secondFactor(
                account("keyless").id(), new byte[49], 1, PRODUCT.people().instant()),
            _ -> AuditEntry.of("test", AuditAction.SECOND_FACTOR_ENROLLED));
    Guest again = PRODUCT.guest();
    location(again.signIn("keyless", PASSWORD));
    HttpResponse<String> answer = again.fill("/sign-in/code", "code", now(codes));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("密钥已丢失");
    assertThat(location(again.get("/sources"))).startsWith("/sign-in/code");
  }
}
