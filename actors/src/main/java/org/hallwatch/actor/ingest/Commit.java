package org.hallwatch.actor.ingest;

import java.util.List;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Appended;

/**
 * Makes appends durable in one transaction; the event log. Blocks. Throws if nothing of it was
 * stored, or if that is not known.
 */
@FunctionalInterface
public interface Commit {
  /** The answers, in the order of the appends. */
  List<Appended> append(List<Append> appends);
}
