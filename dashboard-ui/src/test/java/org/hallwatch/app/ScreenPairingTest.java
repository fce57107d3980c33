package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.app.Guest.location;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.device.PairingCode;
import org.hallwatch.store.audit.AuditRow;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.device.Pairings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How a screen is paired and what its key opens, over HTTP. */
final class ScreenPairingTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();

  private static final Pattern CODE = Pattern.compile("<p id=\"code\">([A-Z]{4}-[A-Z]{4})</p>");
  private static final String WALL = "/wall/probe";
  private static final String OTHER_HOST = "Host: hall.example";

  /** No code of another test is good any more, nor does any take up room. */
  @BeforeEach
  void letCodesExpire() {
    PRODUCT.people().pass(Pairings.LIFE);
  }

  @Test
  void aScreenShowsACodeUntilItIsApprovedAndThenItsWall() {
    Guest screen = PRODUCT.guest();
    assertThat(location(screen.get(WALL))).isEqualTo("/screen");
    String code = code(screen);
    assertThat(code(screen)).isEqualTo(code);
    assertThat(screen.get("/screen/state").body()).isEqualTo("waiting");
    assertThat(location(screen.get(WALL))).isEqualTo("/screen");

    JsonNode approved = done("device", "approve", code.toLowerCase(Locale.ROOT), "--hall", "probe");
    assertThat(approved.path("address").asString()).isEqualTo("127.0.0.1");
    assertThat(approved.path("class").asString()).isEqualTo("public");
    assertThat(approved.path("name").asString()).isEqualTo("测试大厅");

    assertThat(screen.get("/screen/state").body()).isEqualTo("load");
    HttpResponse<String> fetched = screen.get("/screen");
    assertThat(location(fetched)).isEqualTo("/screen");
    assertThat(fetched.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("screen=")
                    .contains("Path=/;", "HttpOnly", "SameSite=Strict", "Max-Age=31536000"));
    assertThat(location(screen.get("/screen"))).isEqualTo(WALL);
    assertThat(location(screen.get("/screen?lang=en"))).isEqualTo(WALL + "?lang=en");
    assertThat(screen.get(WALL).statusCode()).isEqualTo(200);
  }

  @Test
  void thePageOfTheCodeHoldsNoSecretAndRunsNoScriptButItsOwn() {
    Guest screen = PRODUCT.guest();
    HttpResponse<String> page = screen.get("/screen?lang=en");
    assertThat(page.body())
        .contains("waits to be paired", "/admin/devices")
        .doesNotContain(screen.cookie("pairing").orElseThrow())
        .doesNotContain("<script>");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.headers().allValues("Set-Cookie"))
        .noneSatisfy(cookie -> assertThat(cookie).startsWith("JSESSIONID"))
        .anySatisfy(
            cookie ->
                assertThat(cookie).startsWith("pairing=").contains("HttpOnly", "Path=/screen"));
  }

  @Test
  void aKeyOpensItsHallAndNothingElse() throws IOException {
    Guest screen = paired("internal");
    String key = "Cookie: screen=" + screen.cookie("screen").orElseThrow();

    assertThat(location(screen.get("/wall/other"))).isEqualTo("/screen");
    assertThat(screen.get("/wall/probe%2F..%2Fother").statusCode()).isEqualTo(400);
    assertThat(location(screen.get("/wall/probe/other"))).isEqualTo("/screen");
    for (String page : List.of("/", "/sources", "/sources/rejected", "/admin/devices")) {
      assertThat(location(screen.get(page))).startsWith("/sign-in");
    }
    assertThat(screen.get("/api/v1/halls").statusCode()).isEqualTo(401);
    assertThat(RawHttp.get(PRODUCT.address(WALL), OTHER_HOST, key)).startsWith("HTTP/1.1 200");
    assertThat(RawHttp.get(PRODUCT.address("/wall/other"), OTHER_HOST, key))
        .startsWith("HTTP/1.1 303");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "' or '1'='1",
        "%00",
        "../../etc/passwd"
      })
  void aForgedKeyOpensNothing(String forged) throws IOException {
    paired("public");
    assertThat(RawHttp.get(PRODUCT.address(WALL), "Host: 127.0.0.1", "Cookie: screen=" + forged))
        .startsWith("HTTP/1.1 303")
        .contains("Location: /screen\r\n");
  }

  /** His page finds out by itself, or is told; either way it loads itself anew. */
  @Test
  void whoLookedAtTheWallAtHisDeskIsAskedToSignInAgain() {
    Guest person = PRODUCT.signedIn("wall.desk", Role.LEADER, ProbeProduct.HALL);
    assertThat(person.get(WALL).statusCode()).isEqualTo(200);
    Guest elsewhere = PRODUCT.guest();
    elsewhere.signIn("wall.desk", Guest.PASSWORD);
    elsewhere.signOutEverywhere();
    String again = "/sign-in?to=%2Fwall%2Fprobe";
    assertThat(location(person.get(WALL))).isEqualTo(again + "&ended=changed");
    assertThat(location(person.get(WALL))).isEqualTo(again + "&ended=changed");
    person.setCookie("JSESSIONID", "of-a-process-that-is-gone");
    assertThat(location(person.get(WALL))).isEqualTo(again + "&ended=over");
  }

  @Test
  void aSecretIsExchangedOnce() {
    Guest screen = PRODUCT.guest();
    String code = code(screen);
    String secret = screen.cookie("pairing").orElseThrow();
    done("device", "approve", code, "--hall", "probe");
    location(screen.get("/screen"));

    Guest thief = PRODUCT.guest();
    thief.setCookie("pairing", secret);
    assertThat(code(thief)).isNotEqualTo(code);
    thief.setCookie("screen", secret);
    assertThat(location(thief.get(WALL))).isEqualTo("/screen");
    assertThat(refused("device", "approve", code, "--hall", "probe")).contains("no screen shows");
    assertThat(screen.get(WALL).statusCode()).isEqualTo(200);
  }

  @Test
  void aCodeThatHasExpiredIsReplacedByItself() {
    Guest screen = PRODUCT.guest();
    String code = code(screen);
    PRODUCT.people().pass(Pairings.LIFE);
    assertThat(refused("device", "approve", code, "--hall", "probe")).contains("no screen shows");
    assertThat(screen.get("/screen/state").body()).isEqualTo("load");
    assertThat(code(screen)).isNotEqualTo(code);
  }

  @Test
  void knowingTheCodeOpensNothing() {
    Guest screen = PRODUCT.guest();
    String code = code(screen);
    done("device", "approve", code, "--hall", "probe");
    Guest stranger = PRODUCT.guest();
    stranger.setCookie("pairing", code);
    stranger.setCookie("screen", code);
    assertThat(location(stranger.get(WALL + "?code=" + code))).isEqualTo("/screen");
    assertThat(stranger.get("/screen?code=" + code).statusCode()).isEqualTo(200);
    assertThat(stranger.get(WALL).statusCode()).isEqualTo(303);
  }

  @Test
  void aRevokedScreenSaysSoAndShowsAnotherCode() {
    Guest screen = paired("public");
    int device = newest().id();
    done("device", "revoke", device);
    assertThat(location(screen.get(WALL))).isEqualTo("/screen");
    HttpResponse<String> page = screen.get("/screen");
    assertThat(page.body()).contains("此屏已停用").containsPattern(CODE);
    assertThat(refused("device", "revoke", device)).contains("there is no screen " + device);

    done("device", "approve", code(screen), "--hall", "probe", "--class", "internal");
    location(screen.get("/screen"));
    assertThat(screen.get(WALL).statusCode()).isEqualTo(200);
  }

  @Test
  void aFloodOfScreensIsBoundedAndSaysHowLongToWait() {
    int codes = 0;
    HttpResponse<String> last = PRODUCT.guest().get("/screen");
    for (int i = 0; i < 30; i++) {
      codes += last.statusCode() == 200 ? 1 : 0;
      last = PRODUCT.guest().get("/screen");
    }
    assertThat(codes).isEqualTo(Pairings.MOST_OF_ADDRESS);
    assertThat(last.statusCode()).isEqualTo(503);
    assertThat(last.headers().firstValue("Retry-After")).hasValue("60");
    assertThat(last.body()).contains("等待配对的屏幕过多");
    PRODUCT.people().pass(Pairings.LIFE.plus(Duration.ofSeconds(1)));
    assertThat(PRODUCT.guest().get("/screen").statusCode()).isEqualTo(200);
  }

  @Test
  void theLinkOpensWallsFromThisMachineOnly() throws IOException {
    assertThat(PRODUCT.guest().get(PRODUCT.wall().toString()).statusCode()).isEqualTo(200);
    assertThat(RawHttp.get(PRODUCT.wall(), OTHER_HOST)).startsWith("HTTP/1.1 303");
    assertThat(location(PRODUCT.guest().get(WALL + "?link=0123456789abcdef0123456789abcdef")))
        .isEqualTo("/screen");
    assertThat(location(PRODUCT.guest().get(WALL + "?link="))).isEqualTo("/screen");
  }

  @Test
  void aManagerLooksAtTheWallOfHisHallAtHisDesk() {
    Guest manager = PRODUCT.guest();
    manager.signInFirst("wall.manager", PRODUCT.account("wall.manager", "王芳", "hall-manager"));
    assertThat(manager.get(WALL).statusCode()).isEqualTo(200);
  }

  @Test
  void theCommandsRenameReloadAndListAndAreRecorded() {
    paired("internal");
    int device = newest().id();
    assertThat(done("device", "rename", device, "二楼西侧").path("name").asString()).isEqualTo("二楼西侧");
    done("device", "reload", device);
    assertThat(refused("device", "rename", device, " ")).contains("needs a name");
    JsonNode first = done("device", "list").get(0);
    assertThat(first.path("name").asString()).isEqualTo("二楼西侧");
    assertThat(first.path("class").asString()).isEqualTo("internal");
    assertThat(first.path("state").asString()).isEqualTo("paired");
    assertThat(newest().reloads()).isEqualTo(1);
    assertThat(PRODUCT.last(AuditAction.DEVICE_RENAMED))
        .returns(Integer.toString(device), AuditRow::object)
        .returns(LocalUser.account(), AuditRow::account);
    assertThat(PRODUCT.last(AuditAction.DEVICE_APPROVED).detail())
        .containsEntry("class", "internal");
    assertThat(PRODUCT.last(AuditAction.DEVICE_RELOADED).success()).isTrue();
  }

  @Test
  void whatDoesNotExistIsRefusedWithAWord() {
    String code = code(PRODUCT.guest());
    assertThat(refused("device", "approve", "WDJB-MJH", "--hall", "probe")).contains("8 letters");
    assertThat(refused("device", "approve", code, "--hall", "nowhere")).contains("no hall nowhere");
    assertThat(refused("device", "approve", code, "--hall", "probe", "--class", "secret"))
        .contains("public, internal");
    assertThat(refused("device", "approve", code, "--hall", "probe", "--pages", "cases"))
        .contains("known are: wall");
    assertThat(refused("device", "revoke", 4711)).contains("no screen 4711");
    String never =
        PairingCode.of("BBBBBBBB").equals(PairingCode.of(code)) ? "CCCCCCCC" : "BBBBBBBB";
    assertThat(refused("device", "approve", never, "--hall", "probe")).contains("no screen shows");
    assertThat(PRODUCT.last(AuditAction.DEVICE_APPROVED).success()).isFalse();
  }

  private static Guest paired(String screenClass) {
    Guest screen = PRODUCT.guest();
    done("device", "approve", code(screen), "--hall", "probe", "--class", screenClass);
    location(screen.get("/screen"));
    return screen;
  }

  private static String code(Guest screen) {
    HttpResponse<String> page = screen.get("/screen");
    Matcher code = CODE.matcher(page.body());
    assertThat(code.find()).as(page.body()).isTrue();
    return code.group(1);
  }

  private static Device newest() {
    return PRODUCT.wiring().store().devices().list(Reach.EVERYTHING).stream()
        .max((one, other) -> Integer.compare(one.id(), other.id()))
        .orElseThrow();
  }

  private static JsonNode done(Object... arguments) {
    return Typed.json(Typed.run(PRODUCT.folder(), arguments));
  }

  private static String refused(Object... arguments) {
    Typed typed = Typed.tryRun(PRODUCT.folder(), arguments);
    assertThat(typed.code()).isEqualTo(Commands.FAILED);
    return typed.err();
  }
}
