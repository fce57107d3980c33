package org.hallwatch.domain.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.HallId;
import org.junit.jupiter.api.Test;

/** A screen shows its hall, its pages, and nothing above its class. */
class ScreenGrantTest {
  private static final HallId EAST = new HallId("east");
  private static final ScreenGrant CITIZENS =
      new ScreenGrant(EAST, ScreenClass.PUBLIC, Set.of(ScreenPage.WALL));
  private static final ScreenGrant STAFF =
      new ScreenGrant(EAST, ScreenClass.INTERNAL, Set.of(ScreenPage.WALL));

  @Test
  void aPageOpensForItsHallOnly() {
    assertThat(CITIZENS.opens(ScreenPage.WALL, ScreenClass.PUBLIC, EAST)).isTrue();
    assertThat(CITIZENS.opens(ScreenPage.WALL, ScreenClass.PUBLIC, new HallId("west"))).isFalse();
  }

  @Test
  void anInternalPageStaysShutOnAPublicScreenAlthoughItIsAmongItsPages() {
    assertThat(CITIZENS.opens(ScreenPage.WALL, ScreenClass.INTERNAL, EAST)).isFalse();
    assertThat(STAFF.opens(ScreenPage.WALL, ScreenClass.INTERNAL, EAST)).isTrue();
    assertThat(STAFF.opens(ScreenPage.WALL, ScreenClass.PUBLIC, EAST)).isTrue();
  }

  @Test
  void aScreenOfNoHallOrWithoutPagesIsRefused() {
    assertThatThrownBy(() -> new ScreenGrant(EAST, ScreenClass.PUBLIC, Set.of()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("at least one page");
    assertThatThrownBy(
            () -> new ScreenGrant(HallId.NONE, ScreenClass.PUBLIC, Set.of(ScreenPage.WALL)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("one hall");
  }
}
