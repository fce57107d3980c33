package org.hallwatch.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.ui.wall.WallModel.Fact;
import org.hallwatch.ui.wall.WallModel.WindowCell;
import org.junit.jupiter.api.Test;

/** A public screen is told nothing that names or judges staff, and nothing of the house. */
class PublicPictureTest {
  private static final List<HallSnapshot> PICTURES =
      List.of(
          Pictures.trouble(),
          Pictures.calm(),
          Pictures.observed(),
          Pictures.silent(),
          Pictures.empty(),
          Pictures.manyWindows(),
          deserted());

  @Test
  void everyGroupOfTheWallIsDecidedAbout() {
    assertThat(WallGroup.values())
        .extracting(WallGroup::property)
        .containsExactlyElementsOf(
            Arrays.stream(WallModel.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
  }

  @Test
  void everyFactOfTheDayIsDecidedAbout() {
    Set<String> painted =
        PICTURES.stream()
            .flatMap(picture -> facts(picture, ScreenClass.INTERNAL))
            .collect(Collectors.toSet());
    Set<String> decided = new HashSet<>(PublicPicture.PUBLIC_FACTS);
    decided.addAll(PublicPicture.INTERNAL_FACTS);
    assertThat(painted).isEqualTo(decided);
    assertThat(PublicPicture.PUBLIC_FACTS)
        .doesNotContainAnyElementsOf(PublicPicture.INTERNAL_FACTS);
  }

  @Test
  void aPublicScreenIsToldOfNoDesertedWindow() {
    assertThat(paint(deserted(), ScreenClass.INTERNAL).windows().cells())
        .extracting(WindowCell::state)
        .contains("absent");
    for (HallSnapshot picture : PICTURES) {
      WallModel citizens = paint(picture, ScreenClass.PUBLIC);
      assertThat(citizens.windows().cells())
          .extracting(WindowCell::state)
          .doesNotContain("absent")
          .hasSameSizeAs(picture.windows());
      assertThat(citizens.head().toString()).doesNotContain("absent", "空岗");
    }
  }

  @Test
  void aPublicScreenIsToldOfNoBadReviewsAndNoSource() {
    for (HallSnapshot picture : PICTURES) {
      WallModel citizens = paint(picture, ScreenClass.PUBLIC);
      assertThat(facts(picture, ScreenClass.PUBLIC)).doesNotContain("badReviews");
      assertThat(WallGroup.SOURCES.isFor(ScreenClass.PUBLIC)).isFalse();
      picture
          .sources()
          .forEach(source -> assertThat(citizens.toString()).doesNotContain(source.name()));
    }
  }

  /** Nothing of them is painted today; what is painted tomorrow cannot leak what is not there. */
  @Test
  void thePictureOfAPublicScreenNamesNoStaff() {
    HallSnapshot citizens = PublicPicture.of(deserted(), ScreenClass.PUBLIC);
    assertThat(citizens.windows())
        .allSatisfy(
            window -> {
              assertThat(window.staff()).isNull();
              assertThat(window.reason()).isNull();
            });
    assertThat(citizens.toString()).doesNotContain("S0042", "went home");
  }

  @Test
  void whatIsForEverybodyIsTheSameOnBothClasses() {
    for (HallSnapshot picture : PICTURES) {
      WallModel staff = paint(picture, ScreenClass.INTERNAL);
      WallModel citizens = paint(picture, ScreenClass.PUBLIC);
      assertThat(citizens.queues()).isEqualTo(staff.queues());
      assertThat(citizens.flow()).isEqualTo(staff.flow());
    }
  }

  private static WallModel paint(HallSnapshot picture, ScreenClass screen) {
    return WallPainter.paint(picture, WallTexts.CHINESE, screen);
  }

  private static Stream<String> facts(HallSnapshot picture, ScreenClass screen) {
    return paint(picture, screen).today().facts().stream().map(Fact::key);
  }

  /** A calm hall but for windows that nobody is at. */
  private static HallSnapshot deserted() {
    HallSnapshot calm = Pictures.calm();
    List<WindowView> windows = calm.windows().stream().map(PublicPictureTest::deserted).toList();
    return new HallSnapshot(
        calm.hall(),
        calm.name(),
        calm.timeZone(),
        calm.version(),
        calm.asOf(),
        calm.mode(),
        calm.queues(),
        windows,
        calm.zones(),
        calm.sources(),
        calm.today(),
        calm.flow(),
        calm.findings(),
        calm.unmapped());
  }

  private static WindowView deserted(WindowView window) {
    return new WindowView(
        window.id(),
        window.name(),
        window.department(),
        window.departmentName(),
        WindowState.ABSENT,
        window.since(),
        new StaffId("S0042"),
        window.ticket(),
        "went home",
        window.day(),
        window.dataAt(),
        null,
        window.saidBy());
  }
}
