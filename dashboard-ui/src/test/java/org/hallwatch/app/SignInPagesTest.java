package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.app.Guest.PASSWORD;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.assertions.PageAssertions.HasURLOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.hallwatch.Chromium;
import org.hallwatch.Tab;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.TimeCodes;
import org.hallwatch.store.audit.AuditFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in as a person does it, in a real browser. */
final class SignInPagesTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct(rules -> rules);
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final Tab tab = new Tab(CHROMIUM, PRODUCT::address);

  private static final double PATIENCE = 60_000;

  private String now(TimeCodes codes) {
    return codes.at(PRODUCT.people().instant());
  }

  /** From the first password to the page that was asked for, with nothing but the keyboard. */
  @Test
  void aNewPersonGetsToTheDeskWithTheKeyboardAlone() throws IOException, ReaderException {
    String first = PRODUCT.account("li.ming", "李明", "hall-manager");
    tab.go("/sources/codes");
    assertThat(tab.locator("h1")).hasText("登录");
    assertThat(tab.locator("input[name=name]")).isFocused();
    tab.page().keyboard().type("li.ming");
    tab.page().keyboard().press("Tab");
    tab.page().keyboard().type(first);
    tab.page().keyboard().press("Enter");

    assertThat(tab.locator("h1")).hasText("修改密码");
    assertThat(tab.locator("input[name=present]")).isFocused();
    tab.page().keyboard().type(first);
    tab.page().keyboard().press("Tab");
    tab.page().keyboard().type(PASSWORD);
    tab.page().keyboard().press("Tab");
    tab.page().keyboard().type(PASSWORD);
    tab.page().keyboard().press("Enter");

    assertThat(tab.locator("h1")).hasText("绑定动态口令");
    TimeCodes codes = new TimeCodes(Guest.offeredSecret(tab.page().content()));
    assertThat(seenInPicture()).isEqualTo(codes.uri("Hallwatch", AccountName.of("li.ming")));
    assertThat(tab.locator("input[name=code]")).isFocused();
    tab.page().keyboard().type(now(codes));
    tab.page().keyboard().press("Enter");

    tab.isAtDesk();
    assertThat(tab.page()).hasURL(Pattern.compile("/sources/codes$"));
    assertThat(tab.locator(".who")).hasText("李明");
    assertThat(tab.locator(".desk nav a")).hasCount(4);
    tab.picture("desk-zh");
    tab.locator(".choices button:has-text('退出')").click();
    assertThat(tab.page()).hasURL(Pattern.compile("/sign-in\\?ended=out$"));
    assertThat(tab.locator("p[role=status]")).hasText("已退出登录。");
    tab.go("/sources");
    assertThat(tab.locator("h1")).hasText("登录");
  }

  /**
   * What a phone reads that looks at the page; straight from the pixels, so none may be blurred.
   */
  private String seenInPicture() throws IOException, ReaderException {
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(tab.locator(".qr").screenshot()));
    int width = seen.getWidth();
    int height = seen.getHeight();
    int[] pixels = seen.getRGB(0, 0, width, height, null, 0, width);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))),
            Map.of(DecodeHintType.PURE_BARCODE, true))
        .getText();
  }

  private String signedIn(String name, String role) {
    Guest guest = PRODUCT.guest();
    guest.signInFirst(name, PRODUCT.account(name, "王芳", role));
    TimeCodes codes =
        new TimeCodes(Guest.offeredSecret(guest.get("/account/second-factor").body()));
    guest.fill("/account/second-factor", "code", now(codes));
    guest.lend(tab.page());
    return name;
  }

  @Test
  void whoeverIsDisabledIsOutWithTheNextClick() {
    String name = signedIn("wang.fang", "supervision");
    tab.go("/sources");
    tab.isAtDesk();
    PRODUCT.command(new Question.DisableAccount(name));
    tab.locator(".choices button:has-text('明暗')").click();
    assertThat(tab.locator("h1")).hasText("登录", new HasTextOptions().setTimeout(PATIENCE));
    assertThat(tab.page())
        .hasURL(Pattern.compile("to=%2Fsources"), new HasURLOptions().setTimeout(PATIENCE));
  }

  /** The system administrator sees sources and codes, and no records in the words of senders. */
  @Test
  void aPageOpensOnlyForThoseWhoMay() {
    signedIn("admin.zhou", "system-administrator");
    tab.go("/sources");
    tab.isAtDesk();
    assertThat(tab.locator(".desk nav a"))
        .hasText(new String[] {"数据来源", "未识别编码", "健康状况", "组织机构", "系统配置"});
    for (String path : PRODUCT.wiring().pages()) {
      boolean opens =
          List.of(
                  "",
                  "sources",
                  "sources/codes",
                  "admin/health",
                  "admin/organisation",
                  "admin/configuration")
              .contains(path);
      tab.go("/" + path.replace(":hall", "probe"));
      if (path.startsWith("wall")) {
        continue;
      }
      assertThat(tab.locator(opens ? ".desk h1" : ".desk .nothing .what").first())
          .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
      assertThat(tab.locator(".desk .what:has-text('页面不存在')")).hasCount(opens ? 0 : 1);
    }
    tab.go("/nowhere");
    assertThat(tab.locator(".what")).hasText("页面不存在，或不在您的权限内");
    tab.picture("no-such-page");
  }

  @Test
  void whoeverHasNoPageIsShownHisAccountAndTheWallsOfHisHalls() {
    signedIn("leader.wu", "leader");
    tab.go("/account");
    assertThat(tab.locator("main")).not().containsText("您的角色暂无可用页面");
    assertThat(tab.locator(".walls a").first())
        .hasAttribute("href", "/wall/" + ProbeProduct.HALL.value() + "?lang=zh-CN");
    tab.picture("account-zh");
    tab.phone();
    tab.locator("header a").click();
    assertThat(tab.locator("dd").nth(1)).hasText("Leader");
    tab.picture("account-en-phone");
    tab.locator("button:has-text('on all devices')").click();
    assertThat(tab.locator("h1")).hasText("Sign in");
    AuditFilter everywhere =
        new AuditFilter(null, null, "leader.wu", AuditAction.SIGNED_OUT_EVERYWHERE.code());
    assertThat(PRODUCT.wiring().store().auditReader().newest(everywhere, 2)).hasSize(1);
  }

  @Test
  void whatIsTypedAsANameRunsNothing() {
    tab.go("/sign-in");
    tab.locator("input[name=name]").fill("\"><img src=x onerror=\"document.title='run'\">");
    tab.locator("input[name=password]").fill("wrong");
    tab.page().keyboard().press("Enter");
    assertThat(tab.locator(".trouble")).containsText("账号或密码错误");
    assertThat(tab.page().title()).startsWith("登录");
    assertThat(tab.locator("img")).hasCount(0);
    assertThat(tab.locator("input[name=password]")).isFocused();
  }

  @ParameterizedTest
  @CsvSource({"zh-CN,1920,1080", "zh-CN,390,844", "en,1920,1080", "en,390,844"})
  void thePagesFitTheirScreens(String language, int width, int height) {
    tab.page().setViewportSize(width, height);
    String shown = language + "-" + width;
    tab.go("/sign-in?lang=" + language);
    assertThat(tab.locator("html")).hasAttribute("lang", language);
    fits("sign-in-" + shown);
    tab.locator("input[name=name]").fill("nobody");
    tab.locator("input[name=password]").fill("wrong");
    tab.page().keyboard().press("Enter");
    assertThat(tab.locator(".trouble"))
        .containsText(language.equals("en") ? "Account or password is wrong" : "账号或密码错误");
    fits("sign-in-wrong-" + shown);

    String name = "fits" + shown.toLowerCase(Locale.ROOT);
    String first = PRODUCT.account(name, "测试", "supervision");
    tab.locator("input[name=name]").fill(name);
    tab.locator("input[name=password]").fill(first);
    tab.page().keyboard().press("Enter");
    tab.locator("input[name=present]").fill(first);
    tab.locator("input[name=new]").fill("short");
    tab.locator("input[name=again]").fill("short");
    tab.page().keyboard().press("Enter");
    assertThat(tab.locator(".trouble li").first()).isVisible();
    fits("password-" + shown);
    tab.locator("input[name=present]").fill(first);
    tab.locator("input[name=new]").fill(PASSWORD);
    tab.locator("input[name=again]").fill(PASSWORD);
    tab.page().keyboard().press("Enter");
    assertThat(tab.locator(".qr")).isVisible();
    fits("enrolment-" + shown);
  }

  private void fits(String name) {
    tab.picture(name);
    assertThat(tab.tooWide()).as(name).isZero();
  }
}
