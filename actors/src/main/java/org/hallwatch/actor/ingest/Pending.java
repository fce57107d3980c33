package org.hallwatch.actor.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Appended;
import org.hallwatch.store.event.Outcome;

/**
 * A batch on its way into the store.
 *
 * @param weight what it counts for in the entrance: its events, and its rejected records, which
 *     take room too
 */
record Pending(
    Append append,
    List<Event> future,
    boolean untilTold,
    int weight,
    CompletableFuture<Answer> answer) {
  static Pending of(Append append, List<Event> future, boolean untilTold) {
    int weight = 1 + append.rejected().size();
    List<Entry> entries = append.entries();
    for (int i = 0; i < entries.size(); i++) {
      weight += entries.get(i).events().size();
    }
    return new Pending(append, future, untilTold, weight, new CompletableFuture<>());
  }

  /**
   * The answer to it, given what became of its entries; what is stored goes to {@code fresh} or
   * {@code again}.
   */
  Answer.Stored stored(Appended appended, List<Event> fresh, List<Event> again) {
    List<Entry> entries = append.entries();
    List<Rejected> rejected = append.rejected();
    int accepted = 0;
    int duplicate = 0;
    int events = 0;
    for (int i = 0; i < entries.size(); i++) {
      switch (appended.outcomes().get(i)) {
        case Outcome.Stored(int stored) -> {
          accepted++;
          events += stored;
          fresh.addAll(entries.get(i).events());
        }
        case Outcome.Duplicate _ -> {
          duplicate++;
          again.addAll(entries.get(i).events());
        }
        case Outcome.Refused(Rejected refused) -> {
          if (rejected == append.rejected()) {
            rejected = new ArrayList<>(rejected);
          }
          rejected.add(refused);
        }
      }
    }
    if (rejected.size() > 1) {
      rejected = rejected.stream().sorted(Comparator.comparingInt(Rejected::index)).toList();
    }
    return new Answer.Stored(accepted, duplicate, rejected, events);
  }
}
