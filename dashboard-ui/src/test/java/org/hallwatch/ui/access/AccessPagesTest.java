package org.hallwatch.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.PasswordFault;
import org.hallwatch.domain.access.PasswordRules;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.TimeCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages of signing in say. */
class AccessPagesTest {
  private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
  private static final int MARGIN = 4;

  private static Frame frame(String language) {
    return new Frame(Locale.forLanguageTag(language), "/sign-in", "", "_csrf", "x");
  }

  /** Whatever is typed as a name, the page has the same elements. */
  @Property
  void aTypedNameAddsNoElementToThePage(@ForAll String name) {
    String page = SignInPage.of(frame("zh-CN"), new SignInPage.Notice.Wrong(), name + "x", "");
    String plain = SignInPage.of(frame("zh-CN"), new SignInPage.Notice.Wrong(), "x", "");
    assertThat(page.chars().filter(c -> c == '<').count())
        .isEqualTo(plain.chars().filter(c -> c == '<').count());
    assertThat(page.chars().filter(c -> c == '"').count())
        .isEqualTo(plain.chars().filter(c -> c == '"').count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void aWaitIsNeverSaidShorterThanItIs(String language) {
    String page =
        SignInPage.of(
            frame(language), new SignInPage.Notice.Wait(Duration.ofMillis(59_001)), "li", "");
    assertThat(page).contains("60");
    page =
        SignInPage.of(
            frame(language), new SignInPage.Notice.Wait(Duration.ofSeconds(121)), "li", "");
    assertThat(page).contains("3 " + (language.equals("en") ? "minutes" : "分钟"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void everyFaultAndEveryRoleHasItsWords(String language) {
    String page =
        PasswordPage.of(
            frame(language),
            "li",
            PasswordPage.Reason.WISH,
            new PasswordPage.Notice.Faulty(EnumSet.allOf(PasswordFault.class)),
            PasswordRules.USUAL);
    assertThat(page.split("<li>")).hasSize(PasswordFault.values().length + 1);
    AccountPage.Shown shown =
        new AccountPage.Shown(
            "li",
            "李明",
            Arrays.stream(Role.values()).map(Role::code).toList(),
            "",
            1,
            true,
            false,
            "",
            List.of(new AccountPage.Wall("东厅", "/wall/east")));
    assertThat(AccountPage.of(frame(language), shown))
        .contains("<h1>李明</h1>", "<a href=\"/wall/east?lang=" + language + "\">东厅</a>");
  }

  @ParameterizedTest
  @EnumSource(PasswordPage.Reason.class)
  void thePasswordPageSaysWhyOneIsHere(PasswordPage.Reason reason) {
    String page =
        PasswordPage.of(
            frame("en"), "li", reason, new PasswordPage.Notice.None(), PasswordRules.USUAL);
    String said =
        switch (reason) {
          case WISH -> "Back";
          case FIRST -> "This is a first password";
          case AGED -> "older than 90 days";
        };
    assertThat(page).contains(said);
  }

  /** The picture is read as a phone reads it. */
  @Test
  void thePictureHoldsTheSetupKey() throws FormatException, ChecksumException {
    TimeCodes codes = new TimeCodes("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    String uri = codes.uri("Hallwatch", AccountName.of("李.明"));
    String page =
        CodePage.enrolment(frame("en"), new CodePage.Notice.None(), codes.secretText(), uri);
    assertThat(page).contains("GEZD GNBV GY3T QOJQ");

    int size = Integer.parseInt(page.replaceAll("(?s).*viewBox=\"0 0 (\\d+) .*", "$1"));
    BitMatrix modules = new BitMatrix(size - 2 * MARGIN);
    Matcher dark = MODULE.matcher(page);
    while (dark.find()) {
      modules.set(
          Integer.parseInt(dark.group(1)) - MARGIN, Integer.parseInt(dark.group(2)) - MARGIN);
    }
    assertThat(new Decoder().decode(modules).getText()).isEqualTo(uri);
  }
}
