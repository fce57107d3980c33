package org.hallwatch.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hallwatch.actor.ingest.Commit;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Appended;

/**
 * Joins what many senders brought into one append, hence one transaction, and gives each sender its part of the answer. What moves a
 * collector's position stays an append of its own.
 */
final class Committing implements Commit {
  private final Function<Append, Appended> log;

  Committing(Function<Append, Appended> log) {
    this.log = log;
  }

  @Override
  public List<Appended> append(List<Append> appends) {
    if (appends.size() == 1) {
      return List.of(log.apply(appends.getFirst()));
    }
    List<Append> senders = appends.stream().filter(append -> append.collector() == null).toList();
    Appended joined = senders.isEmpty() ? null : log.apply(join(senders));
    List<Appended> answers = new ArrayList<>(appends.size());
    int from = 0;
    for (Append append : appends) {
      if (append.collector() != null || joined == null) {
        answers.add(log.apply(append));
      } else {
        int to = from + append.entries().size();
        answers.add(new Appended(joined.batch(), joined.outcomes().subList(from, to), joined.corrected()));
        from = to;
      }
    }
    return answers;
  }

  private static Append join(List<Append> senders) {
    List<Entry> entries = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (Append sender : senders) {
      entries.addAll(sender.entries());
      rejected.addAll(sender.rejected());
    }
    return new Append(entries, rejected, null, null);
  }
}
