package org.hallwatch.domain.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * The halls of which a reader is given anything (可见范围). Whatever reads asks for it, so that nobody
 * sees more because somebody forgot to ask.
 *
 * @param everything every hall there is, was or will be, and what names none; then no hall is named
 * @param halls these; {@link HallId#NONE} among them stands for what names no hall
 */
public record Reach(boolean everything, Set<HallId> halls) {
  /** No limit: for whoever is everywhere, and for commands on the machine itself. */
  public static final Reach EVERYTHING = new Reach(true, Set.of());

  /** Nothing at all. */
  public static final Reach NOTHING = new Reach(false, Set.of());

  public Reach {
    halls = Set.copyOf(halls);
    if (everything && !halls.isEmpty()) {
      throw new IllegalArgumentException("a reach over everything names no hall");
    }
  }

  /** Over these halls and no others. */
  public static Reach of(Set<HallId> halls) {
    return new Reach(false, halls);
  }

  /** Whether nothing is in it. */
  public boolean isNothing() {
    return !everything && halls.isEmpty();
  }

  /**
   * Whether it holds what is of a hall.
   *
   * @param hall null for what names no hall
   */
  public boolean holds(@Nullable HallId hall) {
    return everything || halls.contains(hall == null ? HallId.NONE : hall);
  }

  /**
   * Whether it holds one of the halls of a source.
   *
   * @param ofSource empty if the source may speak about every hall
   */
  public boolean meets(Set<HallId> ofSource) {
    return ofSource.isEmpty() ? !isNothing() : ofSource.stream().anyMatch(this::holds);
  }

  /**
   * Whether it holds all halls of a source.
   *
   * @param ofSource empty if the source may speak about every hall
   */
  public boolean covers(Set<HallId> ofSource) {
    return everything || (!ofSource.isEmpty() && halls.containsAll(ofSource));
  }

  /** What of it lies in these halls. */
  public Reach within(Set<HallId> some) {
    return of(some.stream().filter(this::holds).collect(Collectors.toSet()));
  }
}
