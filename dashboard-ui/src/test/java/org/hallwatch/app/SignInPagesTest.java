package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.app.Guest.PASSWORD;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.assertions.PageAssertions.HasURLOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.hallwatch.Chromium;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.TimeCodes;
import org.hallwatch.store.audit.AuditFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in as a person does it, in a real browser. */
final class SignInPagesTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct(rules -> rules);
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final double PATIENCE = 60_000;

  /** Where pictures for people go, if they are asked for: {@code -Dhallwatch.pictures=FOLDER}. */
  private static final @Nullable String PICTURES = System.getProperty("hallwatch.pictures");

  private Page page;

  @BeforeEach
  void open() {
    page = CHROMIUM.page();
    page.setViewportSize(1920, 1080);
  }

  @AfterEach
  void close() {
    page.close();
  }

  private void go(String path) {
    page.navigate(PRODUCT.address(path).toString());
  }

  private void picture(String name) {
    if (PICTURES != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(PICTURES, name + ".png")));
    }
  }

  private void atDesk() {
    assertThat(page.locator(".desk h1")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }

  private String now(TimeCodes codes) {
    return codes.at(PRODUCT.people().instant());
  }

  /** From the first password to the page that was asked for, with nothing but the keyboard. */
  @Test
  void aNewPersonGetsToTheDeskWithTheKeyboardAlone() throws IOException, ReaderException {
    String first = PRODUCT.account("li.ming", "李明", "hall-manager");
    go("/sources/codes");
    assertThat(page.locator("h1")).hasText("登录");
    assertThat(page.locator("input[name=name]")).isFocused();
    page.keyboard().type("li.ming");
    page.keyboard().press("Tab");
    page.keyboard().type(first);
    page.keyboard().press("Enter");

    assertThat(page.locator("h1")).hasText("修改密码");
    assertThat(page.locator("input[name=present]")).isFocused();
    page.keyboard().type(first);
    page.keyboard().press("Tab");
    page.keyboard().type(PASSWORD);
    page.keyboard().press("Tab");
    page.keyboard().type(PASSWORD);
    page.keyboard().press("Enter");

    assertThat(page.locator("h1")).hasText("绑定动态口令");
    TimeCodes codes = new TimeCodes(Guest.offeredSecret(page.content()));
    assertThat(seenInPicture()).isEqualTo(codes.uri("Hallwatch", AccountName.of("li.ming")));
    assertThat(page.locator("input[name=code]")).isFocused();
    page.keyboard().type(now(codes));
    page.keyboard().press("Enter");

    atDesk();
    assertThat(page).hasURL(Pattern.compile("/sources/codes$"));
    assertThat(page.locator(".who")).hasText("李明");
    assertThat(page.locator(".desk nav a")).hasCount(4);
    picture("desk-zh");
    page.locator(".choices button:has-text('退出')").click();
    assertThat(page).hasURL(Pattern.compile("/sign-in\\?ended=out$"));
    assertThat(page.locator("p[role=status]")).hasText("已退出登录。");
    go("/sources");
    assertThat(page.locator("h1")).hasText("登录");
  }

  /** What a phone reads that looks at the page. */
  private String seenInPicture() throws IOException, ReaderException {
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(page.locator(".qr").screenshot()));
    int width = seen.getWidth();
    int height = seen.getHeight();
    int[] pixels = seen.getRGB(0, 0, width, height, null, 0, width);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
        .getText();
  }

  private String signedIn(String name, String role) {
    Guest guest = PRODUCT.guest();
    guest.signInFirst(name, PRODUCT.account(name, "王芳", role));
    TimeCodes codes =
        new TimeCodes(Guest.offeredSecret(guest.get("/account/second-factor").body()));
    guest.fill("/account/second-factor", "code", now(codes));
    guest.lend(page);
    return name;
  }

  @Test
  void whoeverIsDisabledIsOutWithTheNextClick() {
    String name = signedIn("wang.fang", "supervision");
    go("/sources");
    atDesk();
    PRODUCT.command(new Question.DisableAccount(name));
    page.locator(".choices button:has-text('明暗')").click();
    assertThat(page.locator("h1")).hasText("登录", new HasTextOptions().setTimeout(PATIENCE));
    assertThat(page)
        .hasURL(Pattern.compile("to=%2Fsources"), new HasURLOptions().setTimeout(PATIENCE));
  }

  /** The system administrator sees sources and codes, and no records in the words of senders. */
  @Test
  void aPageOpensOnlyForThoseWhoMay() {
    signedIn("admin.zhou", "system-administrator");
    go("/sources");
    atDesk();
    assertThat(page.locator(".desk nav a")).hasText(new String[] {"数据来源", "未识别代码", "健康状况", "组织机构"});
    for (String path : PRODUCT.wiring().pages()) {
      boolean opens =
          List.of("", "sources", "sources/codes", "admin/health", "admin/organisation")
              .contains(path);
      go("/" + path.replace(":hall", "probe"));
      if (path.startsWith("wall")) {
        continue;
      }
      assertThat(page.locator(opens ? ".desk h1" : ".desk .nothing .what").first())
          .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
      assertThat(page.locator(".desk .what:has-text('页面不存在')")).hasCount(opens ? 0 : 1);
    }
    go("/nowhere");
    assertThat(page.locator(".what")).hasText("页面不存在，或不在您的权限内");
    picture("no-such-page");
  }

  @Test
  void whoeverHasNoPageIsShownHisAccount() {
    signedIn("leader.wu", "leader");
    go("/account");
    assertThat(page.locator("main")).containsText("您的角色暂无可用页面");
    picture("account-zh");
    page.setViewportSize(390, 844);
    page.locator("header a").click();
    assertThat(page.locator("dd").nth(1)).hasText("Leader");
    picture("account-en-phone");
    page.locator("button:has-text('on all devices')").click();
    assertThat(page.locator("h1")).hasText("Sign in");
    AuditFilter everywhere =
        new AuditFilter(null, null, "leader.wu", AuditAction.SIGNED_OUT_EVERYWHERE.code());
    assertThat(PRODUCT.wiring().store().auditReader().newest(everywhere, 2)).hasSize(1);
  }

  @Test
  void whatIsTypedAsANameRunsNothing() {
    go("/sign-in");
    page.locator("input[name=name]").fill("\"><img src=x onerror=\"document.title='run'\">");
    page.locator("input[name=password]").fill("wrong");
    page.keyboard().press("Enter");
    assertThat(page.locator(".trouble")).containsText("账号或密码错误");
    assertThat(page.title()).startsWith("登录");
    assertThat(page.locator("img")).hasCount(0);
    assertThat(page.locator("input[name=password]")).isFocused();
  }

  @ParameterizedTest
  @CsvSource({"zh-CN,1920,1080", "zh-CN,390,844", "en,1920,1080", "en,390,844"})
  void thePagesFitTheirScreens(String language, int width, int height) {
    page.setViewportSize(width, height);
    String shown = language + "-" + width;
    go("/sign-in?lang=" + language);
    assertThat(page.locator("html")).hasAttribute("lang", language);
    fits("sign-in-" + shown);
    page.locator("input[name=name]").fill("nobody");
    page.locator("input[name=password]").fill("wrong");
    page.keyboard().press("Enter");
    assertThat(page.locator(".trouble"))
        .containsText(language.equals("en") ? "Account or password is wrong" : "账号或密码错误");
    fits("sign-in-wrong-" + shown);

    String name = "fits" + shown.toLowerCase(Locale.ROOT);
    String first = PRODUCT.account(name, "测试", "supervision");
    page.locator("input[name=name]").fill(name);
    page.locator("input[name=password]").fill(first);
    page.keyboard().press("Enter");
    page.locator("input[name=present]").fill(first);
    page.locator("input[name=new]").fill("short");
    page.locator("input[name=again]").fill("short");
    page.keyboard().press("Enter");
    assertThat(page.locator(".trouble li").first()).isVisible();
    fits("password-" + shown);
    page.locator("input[name=present]").fill(first);
    page.locator("input[name=new]").fill(PASSWORD);
    page.locator("input[name=again]").fill(PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator(".qr")).isVisible();
    fits("enrolment-" + shown);
  }

  private void fits(String name) {
    picture(name);
    Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assertThat(((Number) wide).intValue()).as(name).isLessThanOrEqualTo(0);
  }
}
