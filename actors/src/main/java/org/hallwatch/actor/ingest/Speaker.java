package org.hallwatch.actor.ingest;

import java.util.Set;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * Who brings a batch, and for which sources it may therefore speak.
 *
 * @param name as a message or the log would call it
 * @param sources the sources it may speak for, null for every registered one
 * @param own whether it is this product itself
 */
public record Speaker(String name, @Nullable Set<SourceId> sources, boolean own) {
  /** The source under which this product itself appends events. Nobody else may use it. */
  public static final SourceId HALLWATCH = new SourceId("hallwatch");

  public Speaker {
    sources = sources == null ? null : Set.copyOf(sources);
  }

  /** The holder of the key of a source. */
  public static Speaker keyOf(SourceId source) {
    return new Speaker("the key of source " + source, Set.of(source), false);
  }

  /** A collector, a replay or an import: may speak for every registered source. */
  public static Speaker collector(String name) {
    return new Speaker("collector " + name, null, false);
  }

  /** This product itself. */
  public static Speaker ourselves() {
    return new Speaker("hallwatch", Set.of(HALLWATCH), true);
  }

  /** Whether it may speak for this source. */
  public boolean speaksFor(SourceId source) {
    return sources == null ? !source.equals(HALLWATCH) : sources.contains(source);
  }
}
