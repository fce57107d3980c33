package org.hallwatch.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.device.ScreenGrant;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.device.SignOfLife;
import org.hallwatch.store.verify.Kept;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyRun;
import org.hallwatch.ui.layout.Sign;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A promise is said to hold only where something was looked at, and only as far. */
class PromiseCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-03T01:00:00Z");
  private static final Kept WHOLE = new Kept(3, 5_000, 0, 0, 0, 40, 0);

  @Test
  void beforeTheFirstNightNothingIsSaidToHold() {
    PromiseLooks none =
        new PromiseLooks(NOW, Optional.empty(), Optional.empty(), List.of(), List.of());
    for (Promise promise : Promise.values()) {
      assertThat(PromiseCheck.of(promise, none))
          .returns(Sign.UNKNOWN, PromiseCheck::sign)
          .returns(null, PromiseCheck::at)
          .returns("check.not-yet", PromiseCheck::word);
    }
  }

  @Test
  void aRecountOfNothingProvesNothing() {
    assertThat(night(Promise.FIGURES_ADD_UP, 0, 0, 0, 0, WHOLE)).isEqualTo("check.not-yet");
    assertThat(night(Promise.FIGURES_ADD_UP, 12, 0, 0, 0, WHOLE)).isEqualTo("check.kept");
    assertThat(night(Promise.FIGURES_ADD_UP, 12, 1, 0, 0, WHOLE)).isEqualTo("check.broken");
  }

  @Test
  void ratesAreRecountedWithWhatTheyAreMadeOf() {
    assertThat(night(Promise.RATES_HONEST, 12, 0, 0, 0, WHOLE)).isEqualTo("check.not-yet");
    assertThat(night(Promise.RATES_HONEST, 12, 0, 4, 0, WHOLE)).isEqualTo("check.kept-in-part");
    assertThat(night(Promise.RATES_HONEST, 12, 0, 4, 1, WHOLE)).isEqualTo("check.broken");
  }

  @Test
  void whatIsLostOrThereTwiceBreaksTheFirstPromise() {
    assertThat(kept(Promise.NOTHING_LOST, WHOLE)).isEqualTo("check.kept-in-part");
    assertThat(kept(Promise.NOTHING_LOST, new Kept(0, 0, 0, 0, 0, 0, 0)))
        .isEqualTo("check.not-yet");
    assertThat(kept(Promise.NOTHING_LOST, new Kept(1, 9, 1, 0, 0, 0, 0))).isEqualTo("check.broken");
    assertThat(kept(Promise.NOTHING_LOST, new Kept(1, 9, 0, 1, 0, 0, 0))).isEqualTo("check.broken");
    assertThat(kept(Promise.NOTHING_LOST, new Kept(1, 9, 0, 0, 1, 0, 0))).isEqualTo("check.broken");
    assertThat(kept(Promise.NOTHING_LOST, null)).isEqualTo("check.not-yet");
  }

  @Test
  void whatWasRefusedHasToBeListed() {
    assertThat(kept(Promise.BAD_INPUT_KEPT, WHOLE)).isEqualTo("check.kept-in-part");
    assertThat(kept(Promise.BAD_INPUT_KEPT, new Kept(1, 9, 1, 0, 0, 0, 0)))
        .isEqualTo("check.not-yet");
    assertThat(kept(Promise.BAD_INPUT_KEPT, new Kept(1, 9, 0, 0, 0, 3, 1)))
        .isEqualTo("check.broken");
  }

  @Test
  void aScreenOfWhichNothingIsHeardIsNamed() {
    Device shows = screen("大屏一", true, NOW.minusSeconds(30), null);
    Device silent = screen("大屏二", true, NOW.minusSeconds(300), null);
    Device revoked = screen("大屏三", true, NOW.minusSeconds(300), NOW);
    Device awaited = screen("大屏四", false, null, null);
    assertThat(screens(shows, revoked, awaited))
        .returns("check.kept-in-part", PromiseCheck::word)
        .returns(List.of(1L), PromiseCheck::figures);
    assertThat(screens(shows, silent))
        .returns(Sign.UNKNOWN, PromiseCheck::sign)
        .returns("check.unknown", PromiseCheck::word)
        .returns(List.of(1L, 2L), PromiseCheck::figures)
        .returns(List.of("大屏二"), PromiseCheck::names);
    assertThat(screens(revoked, awaited)).returns("check.not-yet", PromiseCheck::word);
  }

  @Test
  void aPictureThatShowsWhatIsNotToBeBelievedBreaksThePromise() {
    assertThat(picture(UnknownLookTest.honest())).returns("check.kept-in-part", PromiseCheck::word);
    assertThat(picture(UnknownLookTest.lying()))
        .returns("check.broken", PromiseCheck::word)
        .returns(List.of("东区 · 甲", "东区 · 一号"), PromiseCheck::names);
  }

  /** Whatever is found has its words, and its figures fill them. */
  @Test
  void everythingThatIsFoundCanBeSaid() {
    for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
      Texts texts = Texts.in("org.hallwatch.ui.admin.messages", language);
      canBeSaid(texts, looks(WHOLE, UnknownLookTest.honest(), NOW));
      canBeSaid(texts, looks(new Kept(1, 9, 1, 1, 1, 3, 1), UnknownLookTest.lying(), null));
      canBeSaid(texts, looks(new Kept(0, 0, 0, 0, 0, 0, 0), UnknownLookTest.lying(), NOW));
    }
  }

  private static void canBeSaid(Texts texts, PromiseLooks looks) {
    for (Promise promise : Promise.values()) {
      PromiseCheck check = PromiseCheck.of(promise, looks);
      assertThat(texts.of(check.word())).isNotBlank();
      assertThat(texts.of(check.says(), check.figures().toArray())).doesNotContain("{");
    }
  }

  private static PromiseLooks looks(Kept kept, HallSnapshot picture, @Nullable Instant sign) {
    return new PromiseLooks(
        NOW,
        Optional.of(run(12, kept.lost(), 4, kept.lost(), kept)),
        Optional.empty(),
        List.of(picture),
        List.of(screen("a", true, sign, null)));
  }

  private static String kept(Promise promise, @Nullable Kept kept) {
    return night(promise, 12, 0, 4, 0, kept);
  }

  private static String night(
      Promise promise,
      long figures,
      long differing,
      long ofIndicators,
      long indicatorsDiffering,
      @Nullable Kept kept) {
    VerifyRun run = run(figures, differing, ofIndicators, indicatorsDiffering, kept);
    return PromiseCheck.of(
            promise,
            new PromiseLooks(NOW, Optional.of(run), Optional.empty(), List.of(), List.of()))
        .word();
  }

  private static VerifyRun run(
      long figures,
      long differing,
      long ofIndicators,
      long indicatorsDiffering,
      @Nullable Kept kept) {
    LocalDate day = LocalDate.of(2026, 3, 2);
    Verification found =
        new Verification(
            List.of(),
            differing,
            List.of(),
            figures > 0 ? 1 : 0,
            figures,
            figures,
            new Verification.OfIndicators(List.of(), indicatorsDiffering, ofIndicators));
    return new VerifyRun(Instant.parse("2026-03-02T19:30:00Z"), day, day, 1, found, 0, 0, kept);
  }

  private static PromiseCheck screens(Device... screens) {
    return PromiseCheck.of(
        Promise.WALLS_ARE_DEVICES,
        new PromiseLooks(NOW, Optional.empty(), Optional.empty(), List.of(), List.of(screens)));
  }

  private static PromiseCheck picture(HallSnapshot picture) {
    return PromiseCheck.of(
        Promise.UNKNOWN_NEVER_GREEN,
        new PromiseLooks(NOW, Optional.empty(), Optional.empty(), List.of(picture), List.of()));
  }

  private static Device screen(
      String name, boolean fetched, @Nullable Instant sign, @Nullable Instant revokedAt) {
    SignOfLife last = sign == null ? null : new SignOfLife(sign, "/wall/a", "1x1", "Chrome 142");
    ScreenGrant grant =
        new ScreenGrant(new HallId("a"), ScreenClass.PUBLIC, Set.of(ScreenPage.WALL));
    return new Device(1, name, grant, fetched, NOW, "chen", last, 0, revokedAt);
  }
}
