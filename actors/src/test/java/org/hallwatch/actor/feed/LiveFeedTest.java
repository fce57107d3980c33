package org.hallwatch.actor.feed;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
  private static final HallId NORTH = new HallId("north");

  private final LiveFeed feed = new LiveFeed();

  @AfterEach
  void closeFeed() {
    feed.close();
  }

  private static HallSnapshot picture(HallId hall, long version) {
    HallSnapshot.Today today =
        new HallSnapshot.Today(null, null, null, null, null, null, null, null, null, null, null);
    return new HallSnapshot(
        hall,
        "Hall",
        ZoneOffset.UTC,
        version,
        Instant.EPOCH,
        HallSnapshot.Mode.LIVE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        today,
        List.of(),
        Map.of(),
        Map.of());
  }

  private static long next(BlockingQueue<HallSnapshot> seen) throws InterruptedException {
    HallSnapshot picture = seen.poll(10, SECONDS);
    assertThat(picture).as("a picture within ten seconds").isNotNull();
    return version(picture);
  }

  private static long version(@Nullable HallSnapshot picture) {
    return picture == null ? -1 : picture.version();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyPictureIsCompletedBeforeAnybodySeesIt() throws InterruptedException {
    HallSnapshot complete = picture(NORTH, 7);
    try (LiveFeed completing = new LiveFeed(_ -> complete)) {
      BlockingQueue<HallSnapshot> seen = new LinkedBlockingQueue<>();
      completing.subscribe(NORTH, seen::add);
      completing.publish(picture(NORTH, 7));
      assertThat(seen.poll(10, SECONDS)).isSameAs(complete);
      assertThat(completing.latest(NORTH)).containsSame(complete);
    }
  }

  @Test
  void aSubscriberGetsTheNewestPictureAtOnceAndThenEachChange() throws InterruptedException {
    feed.publish(picture(NORTH, 1));
    feed.publish(picture(NORTH, 2));
    BlockingQueue<HallSnapshot> seen = new LinkedBlockingQueue<>();
    feed.subscribe(NORTH, seen::add);
    assertThat(next(seen)).isEqualTo(2);
    feed.publish(picture(NORTH, 3));
    assertThat(next(seen)).isEqualTo(3);
    assertThat(feed.latest(NORTH).map(HallSnapshot::version)).contains(3L);
  }

  @Test
  void aHallThatIsNotKnownGivesNothingUntilItAppears() throws InterruptedException {
    BlockingQueue<HallSnapshot> seen = new LinkedBlockingQueue<>();
    feed.subscribe(NORTH, seen::add);
    feed.publish(picture(new HallId("south"), 5));
    assertThat(feed.latest(NORTH)).isEmpty();
    feed.publish(picture(NORTH, 1));
    assertThat(next(seen)).isEqualTo(1);
  }

  @Test
  void aPictureThatIsNotNewerIsDropped() throws InterruptedException {
    BlockingQueue<HallSnapshot> seen = new LinkedBlockingQueue<>();
    feed.subscribe(NORTH, seen::add);
    feed.publish(picture(NORTH, 7));
    assertThat(next(seen)).isEqualTo(7);
    feed.publish(picture(NORTH, 7));
    feed.publish(picture(NORTH, 6));
    feed.publish(picture(NORTH, 8));
    assertThat(next(seen)).isEqualTo(8);
  }

  @Test
  void slowSubscribersGetTheNewestAndHoldUpNobody() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    BlockingQueue<HallSnapshot> slow = new LinkedBlockingQueue<>();
    for (int i = 0; i < 50; i++) {
      feed.subscribe(NORTH, _ -> await(release));
    }
    feed.subscribe(
        NORTH,
        picture -> {
          begun.countDown();
          await(release);
          slow.add(picture);
        });
    feed.publish(picture(NORTH, 1));
    await(begun);
    BlockingQueue<HallSnapshot> quick = new LinkedBlockingQueue<>();
    feed.subscribe(NORTH, quick::add);
    LongStream.rangeClosed(2, 500).forEach(version -> feed.publish(picture(NORTH, version)));
    long last = next(quick);
    while (last < 500) {
      long version = next(quick);
      assertThat(version).isGreaterThan(last);
      last = version;
    }
    release.countDown();
    assertThat(next(slow)).isEqualTo(1);
    assertThat(next(slow)).isEqualTo(500);
  }

  @Test
  void aSubscriberThatThrowsIsUnsubscribedAndTheOthersGoOn() throws InterruptedException {
    BlockingQueue<HallSnapshot> seen = new LinkedBlockingQueue<>();
    CountDownLatch thrown = new CountDownLatch(1);
    feed.subscribe(
        NORTH,
        _ -> {
          thrown.countDown();
          throw new IllegalStateException("the screen is gone");
        });
    feed.subscribe(NORTH, seen::add);
    feed.publish(picture(NORTH, 1));
    await(thrown);
    assertThat(next(seen)).isEqualTo(1);
    feed.publish(picture(NORTH, 2));
    assertThat(next(seen)).isEqualTo(2);
    Awaitility.await().untilAsserted(() -> assertThat(feed.subscribers()).isEqualTo(1));
  }

  @Test
  void afterClosingASubscriptionNoCallbackBegins() throws InterruptedException {
    BlockingQueue<HallSnapshot> left = new LinkedBlockingQueue<>();
    BlockingQueue<HallSnapshot> stays = new LinkedBlockingQueue<>();
    LiveFeed.Subscription subscription = feed.subscribe(NORTH, left::add);
    feed.subscribe(NORTH, stays::add);
    feed.publish(picture(NORTH, 1));
    assertThat(next(left)).isEqualTo(1);
    subscription.close();
    subscription.close();
    feed.publish(picture(NORTH, 2));
    assertThat(next(stays)).isIn(1L, 2L);
    feed.close();
    assertThat(left).isEmpty();
    assertThat(feed.subscribers()).isZero();
    assertThat(feed.watched(NORTH)).isFalse();
  }

  @Test
  void aClosedFeedTakesPicturesAndShowsThemToNobody() {
    BlockingQueue<HallSnapshot> seen = new LinkedBlockingQueue<>();
    feed.subscribe(NORTH, seen::add);
    feed.close();
    feed.publish(picture(NORTH, 1));
    assertThat(seen).isEmpty();
  }
}
