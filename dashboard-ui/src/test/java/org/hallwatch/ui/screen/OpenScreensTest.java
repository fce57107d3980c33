package org.hallwatch.ui.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.device.ScreenGrant;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.device.SignOfLife;
import org.hallwatch.store.jdbc.StoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An open page follows what is changed about its screen, within seconds. */
class OpenScreensTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final ScreenGrant GRANT =
      new ScreenGrant(new HallId("east"), ScreenClass.PUBLIC, Set.of(ScreenPage.WALL));

  private final AtomicReference<List<Device>> stored =
      new AtomicReference<>(List.of(device(1, "door", 0, null), device(2, "lift", 0, null)));
  private final Map<Integer, SignOfLife> noted = new ConcurrentHashMap<>();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean away;
  private final OpenScreens open =
      new OpenScreens(this::stored, noted::putAll, InstantSource.fixed(NOW));

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void eachPageHearsWhatIsDoneToItsOwnScreenOnce() {
    watch(1, "door");
    watch(2, "lift");
    stored.set(List.of(device(1, "gate", 0, null), device(2, "lift", 1, null)));
    await().untilAsserted(() -> assertThat(heard).containsOnlyOnce("1 gate", "2 reload"));
    stored.set(List.of(device(1, "gate", 0, NOW), device(2, "lift", 2, null)));
    await().untilAsserted(() -> assertThat(heard).contains("1 end"));
    assertThat(heard).hasSize(3);
  }

  @Test
  void aPageAtADeskEndsOnceItsPersonMayNotLookAnyMore() {
    AtomicBoolean lasts = new AtomicBoolean(true);
    OpenScreens.Watch _ = open.watch(lasts::get, () -> heard.add("desk end"));
    open.watch(() -> false, () -> heard.add("closed end")).close();
    watch(1, "door");
    stored.set(List.of(device(1, "gate", 0, null)));
    await().untilAsserted(() -> assertThat(heard).containsExactly("1 gate"));
    lasts.set(false);
    await().untilAsserted(() -> assertThat(heard).containsExactly("1 gate", "desk end"));
    stored.set(List.of(device(1, "lift", 0, null)));
    await().untilAsserted(() -> assertThat(heard).containsExactly("1 gate", "desk end", "1 lift"));
  }

  @Test
  void aPageThatWasClosedHearsNothing() {
    watch(1, "door").close();
    watch(2, "lift");
    stored.set(List.of(device(1, "door", 0, NOW), device(2, "lift", 0, NOW)));
    await().untilAsserted(() -> assertThat(heard).containsExactly("2 end"));
  }

  @Test
  void signsOfLifeAreNotedAlsoAfterTheDatabaseWasAway() {
    away = true;
    OpenScreens.Watch _ = watch(1, "door");
    open.alive(visit(1, "door"), "/wall/east", "3840x2160");
    await().untilAsserted(() -> assertThat(away).isFalse());
    await()
        .untilAsserted(
            () ->
                assertThat(noted)
                    .containsEntry(
                        1, new SignOfLife(NOW, "/wall/east", "3840x2160", "Chrome 142")));
    stored.set(List.of(device(1, "door", 0, NOW)));
    await().untilAsserted(() -> assertThat(heard).containsExactly("1 end"));
  }

  /** Away at the first look. */
  private List<Device> stored() {
    if (away) {
      away = false;
      throw new StoreException("the database is away");
    }
    return stored.get();
  }

  private OpenScreens.Watch watch(int device, String name) {
    return open.watch(
        visit(device, name),
        new OpenScreens.Page() {
          @Override
          public void end() {
            heard.add(device + " end");
          }

          @Override
          public void reload() {
            heard.add(device + " reload");
          }

          @Override
          public void name(String called) {
            heard.add(device + " " + called);
          }
        });
  }

  private static ScreenVisit visit(int device, String name) {
    return new ScreenVisit(device, name, GRANT, 0, "Chrome 142");
  }

  private static Device device(int id, String name, int reloads, @Nullable Instant revokedAt) {
    return new Device(id, name, GRANT, true, NOW, "chen", null, reloads, revokedAt);
  }
}
