package org.hallwatch.domain.series;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.ticket.Ticket;

/**
 * What tells how many people wait (等候) in a queue. Where tickets tell who waits, nobody is asked
 * how many do.
 *
 * @param tickets those that may have stood in it
 * @param observed how many were observed there, in order
 */
record QueueStory(String queue, List<Ticket> tickets, List<Event> observed, Hearing hearing) {
  Waiting waiting() {
    Stays stays = new Stays();
    tickets.forEach(stays::take);
    return stays.isEmpty() ? observedOnes() : stays.waiting();
  }

  private Waiting observedOnes() {
    Waiting.Builder waiting = new Waiting.Builder();
    Spans.Builder known = new Spans.Builder();
    for (int i = 0; i < observed.size(); i++) {
      Event said = observed.get(i);
      long from = Math.max(0, hearing.day().micros(said.occurredAt()));
      waiting.from(from, ((QueueObserved) said.fact()).waiting());
      Event next = i + 1 < observed.size() ? observed.get(i + 1) : null;
      hearing.whileKnown(said, next, (_, start, end) -> known.add(start, end));
    }
    return waiting.build(known.build());
  }

  /** When each came and went, and who told of them from when on. */
  private final class Stays {
    private long[] comings = new long[16];
    private int came;
    private long[] goings = new long[16];
    private int went;
    private final Map<SourceId, Long> speakers = new HashMap<>(4);

    void take(Ticket ticket) {
      HallDay day = hearing.day();
      for (Ticket.Stay stay : ticket.stays()) {
        if (stay.queue().value().equals(queue)) {
          came(day.micros(stay.from()));
          if (stay.until() != null) {
            went(day.micros(stay.until()));
          } else if (hearing.close() != DayClose.NOT_YET) {
            went(hearing.close());
          }
        }
      }
      for (Ticket.Spoken spoken : ticket.spoken()) {
        if (spoken.queue().value().equals(queue)) {
          speakers.merge(spoken.source(), day.micros(spoken.first()), Math::min);
        }
      }
    }

    private void came(long at) {
      if (came == comings.length) {
        comings = Arrays.copyOf(comings, 2 * came);
      }
      comings[came++] = at;
    }

    private void went(long at) {
      if (went == goings.length) {
        goings = Arrays.copyOf(goings, 2 * went);
      }
      goings[went++] = at;
    }

    /** Whether no ticket tells of it. */
    boolean isEmpty() {
      return speakers.isEmpty();
    }

    Waiting waiting() {
      long first = speakers.values().stream().mapToLong(Long::longValue).min().orElseThrow();
      Arrays.sort(comings, 0, came);
      Arrays.sort(goings, 0, went);
      Waiting.Builder waiting = new Waiting.Builder().from(first, 0);
      int in = 0;
      int out = 0;
      while (in < came || out < went) {
        long next =
            out == went || in < came && comings[in] <= goings[out] ? comings[in++] : goings[out++];
        waiting.from(next, (long) in - out);
      }
      return waiting.build(known(first));
    }

    /**
     * When it is known how many wait: from the first word of a ticket on, while everybody who spoke
     * of one up to then is heard.
     */
    private Spans known(long first) {
      Spans known = Spans.of(first, hearing.limit());
      for (Map.Entry<SourceId, Long> speaker : speakers.entrySet()) {
        known = known.and(hearing.of(speaker.getKey()).andAllBefore(speaker.getValue()));
      }
      return known;
    }
  }
}
