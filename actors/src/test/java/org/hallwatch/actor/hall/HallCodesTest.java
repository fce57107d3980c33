package org.hallwatch.actor.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.domain.event.Codes;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.hall.CodeAlias;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A hall whose sources write other codes looks as if they wrote those of the catalogue. */
class HallCodesTest {
  /** What sources write, and what they mean; one of them has two queues the other way round. */
  private static final CodeBook MEANING = meaning();

  /** The other way: what they write for what they mean. */
  private static final CodeBook WRITING = writing();

  @Property(tries = 200)
  void thePictureIsTheOneOfTheRightCodes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int count) {
    List<Event> right = RandomDay.events(new Random(seed), count);
    Instant asOf = RandomDay.asOf(new Random(seed), right);
    List<Event> sent = right.stream().map(event -> Codes.resolved(event, WRITING)).toList();
    assertThat(picture(MEANING, sent, asOf)).isEqualTo(picture(CodeBook.EMPTY, right, asOf));
  }

  @Test
  void aCodeThatIsNotNeededCountsAsUnmappedOnlyWhereAnotherSourceWritesItToo() {
    Instant at = RandomDay.START.plusSeconds(9 * 3600L);
    Event one = observed("panel", at);
    Event other = observed("tickets", at);
    CodeBook nobody = notNeeded(null);
    CodeBook panel = notNeeded("panel");
    assertThat(picture(CodeBook.EMPTY, List.of(one), at).unmapped()).containsEntry("queue", 1);
    assertThat(picture(nobody, List.of(one, other), at).unmapped()).isEmpty();
    assertThat(picture(panel, List.of(one), at).unmapped()).isEmpty();
    assertThat(picture(panel, List.of(one, other), at).unmapped()).containsEntry("queue", 1);
    assertThat(picture(nobody, List.of(one), at).queues())
        .as("what it says is shown all the same")
        .anySatisfy(queue -> assertThat(queue.waiting()).isEqualTo(3));
  }

  private static Event observed(String source, Instant at) {
    QueueObserved fact = new QueueObserved(RandomDay.HALL, new QueueId("x"), 3, 1, null, null);
    return new Event(new EventId(new SourceId(source), "1"), at, at, fact);
  }

  private static CodeBook notNeeded(@Nullable String source) {
    SourceId writer = source == null ? null : new SourceId(source);
    CodeRef met = new CodeRef(CodeKind.QUEUE, RandomDay.HALL, writer, "x");
    return new CodeBook(Map.of(met, new CodeAlias(met, null)));
  }

  private static HallSnapshot picture(CodeBook codes, List<Event> events, Instant asOf) {
    HallCatalogue known = RandomDay.CATALOGUE;
    HallState state =
        new HallState(
            new HallCatalogue(known.hall(), known.departments(), known.sources(), codes),
            RandomDay.DATE);
    events.forEach(state::apply);
    return state.snapshot(asOf, 1, HallSnapshot.Mode.LIVE);
  }

  private static CodeBook meaning() {
    Map<CodeRef, CodeAlias> decisions = new HashMap<>();
    say(decisions, CodeKind.QUEUE, "panel", "a", "b");
    say(decisions, CodeKind.QUEUE, "panel", "b", "a");
    say(decisions, CodeKind.QUEUE, "tickets", "甲", "a");
    say(decisions, CodeKind.WINDOW, null, "W-1", "1");
    say(decisions, CodeKind.WINDOW, null, "W-2", "2");
    say(decisions, CodeKind.ZONE, null, "hall", "z");
    return new CodeBook(decisions);
  }

  private static CodeBook writing() {
    Map<CodeRef, CodeAlias> decisions = new HashMap<>();
    MEANING
        .decisions()
        .values()
        .forEach(
            alias -> {
              SourceId source = alias.met().source();
              say(
                  decisions,
                  alias.met().kind(),
                  source == null ? null : source.value(),
                  String.valueOf(alias.target()),
                  alias.met().code());
            });
    return new CodeBook(decisions);
  }

  private static void say(
      Map<CodeRef, CodeAlias> decisions,
      CodeKind kind,
      @Nullable String source,
      String from,
      String to) {
    CodeRef met =
        new CodeRef(kind, RandomDay.HALL, source == null ? null : new SourceId(source), from);
    decisions.put(met, new CodeAlias(met, to));
  }
}
