package org.hallwatch.actor.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Appended;

/**
 * Joins what many senders brought into one append of the event log, hence one transaction, and
 * gives each sender its part of the answer. What moves the position of a collector or the place of
 * an import stays an append of its own.
 */
public record JoinedCommit(Function<Append, Appended> log) implements Commit {
  private static final Appended NOTHING = new Appended(0, List.of(), Set.of());

  @Override
  public List<Appended> append(List<Append> appends) {
    if (appends.size() == 1) {
      return List.of(log.apply(appends.getFirst()));
    }
    List<Append> senders = appends.stream().filter(append -> !append.movesPlace()).toList();
    Appended joined = senders.isEmpty() ? NOTHING : log.apply(joined(senders));
    List<Appended> answers = new ArrayList<>(appends.size());
    int from = 0;
    for (Append append : appends) {
      if (!append.movesPlace()) {
        int to = from + append.entries().size();
        answers.add(
            new Appended(joined.batch(), joined.outcomes().subList(from, to), joined.corrected()));
        from = to;
      } else {
        answers.add(log.apply(append));
      }
    }
    return answers;
  }

  private static Append joined(List<Append> senders) {
    List<Entry> entries = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (Append sender : senders) {
      entries.addAll(sender.entries());
      rejected.addAll(sender.rejected());
    }
    return new Append(entries, rejected, null, null, senders.getLast().at(), null, null);
  }
}
