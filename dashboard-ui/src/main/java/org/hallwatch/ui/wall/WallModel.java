package org.hallwatch.ui.wall;

import java.util.List;
import org.hallwatch.actor.feed.HallSnapshot.Bound;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * What a wall is told, one component per group of tiles. The records have the shape of the types in
 * {@code wall-model.ts} and are written as JSON by the names of their components. Instants are RFC
 * 3339 in UTC.
 */
record WallModel(
    Head head, Queues queues, Windows windows, Today today, Flow flow, Sources sources) {

  /** What stands in a group. */
  Object group(WallGroup group) {
    return switch (group) {
      case HEAD -> head;
      case QUEUES -> queues;
      case WINDOWS -> windows;
      case TODAY -> today;
      case FLOW -> flow;
      case SOURCES -> sources;
    };
  }

  /**
   * A number, or null and the code of the reason why there is none.
   *
   * @param bound null for the number itself; {@code at-least}, {@code at-most} or {@code about}
   *     where a part of what it counts is not known
   */
  record Figure(@Nullable Integer value, @Nullable String reason, @Nullable String bound) {
    static final String AT_LEAST = "at-least";
    static final String AT_MOST = "at-most";
    static final String ABOUT = "about";

    Figure(@Nullable Integer value, @Nullable String reason) {
      this(value, reason, null);
    }

    Figure {
      if ((value == null) == (reason == null)) {
        throw new IllegalArgumentException(
            "a figure is either a value or a reason: " + value + ", " + reason);
      }
    }

    /**
     * A value that may be missing; without a reason of its own it is one that is never reported.
     */
    static Figure of(@Nullable Integer value, @Nullable Unknown unknown) {
      return value == null
          ? missing(unknown == null ? Unknown.NOT_REPORTED : unknown)
          : new Figure(value, null);
    }

    /** A value that is the least or most that it can be. */
    static Figure of(@Nullable Integer value, @Nullable Unknown unknown, Bound bound) {
      Figure figure = of(value, unknown);
      return figure.value() == null ? figure : figure.bounded(code(bound));
    }

    Figure bounded(@Nullable String bound) {
      return new Figure(value, reason, bound);
    }

    private static @Nullable String code(Bound bound) {
      return switch (bound) {
        case EXACT -> null;
        case AT_LEAST -> AT_LEAST;
        case AT_MOST -> AT_MOST;
      };
    }

    static Figure missing(Unknown unknown) {
      return new Figure(null, unknown.code());
    }
  }

  record Statement(String sign, String subject, String text) {
    Statement(Sign sign, String subject, String text) {
      this(sign.code(), subject, text);
    }
  }

  record Head(
      String name, String zone, String asOf, String mode, Statement answer, List<Statement> also) {
    Head {
      also = List.copyOf(also);
    }
  }

  record QueueRow(
      String id,
      String name,
      String sign,
      Figure waiting,
      Figure longestMinutes,
      Figure averageMinutes,
      Figure openWindows,
      int targetMinutes,
      int limitMinutes,
      @Nullable String serving) {}

  record Queues(@Nullable String asOf, boolean stale, String kind, List<QueueRow> rows) {
    Queues {
      rows = List.copyOf(rows);
    }
  }

  record WindowCell(String id, String label, String state) {}

  record Windows(
      @Nullable String asOf, boolean stale, List<WindowCell> cells, @Nullable String reason) {
    Windows {
      cells = List.copyOf(cells);
    }
  }

  record Fact(String key, Figure figure) {}

  record Today(@Nullable String asOf, boolean stale, List<Fact> facts) {
    Today {
      facts = List.copyOf(facts);
    }
  }

  record Slot(
      String from, @Nullable Integer taken, @Nullable Integer served, @Nullable Integer waiting) {}

  record Flow(
      @Nullable String asOf, boolean stale, String kind, int slotMinutes, List<Slot> slots) {
    Flow {
      slots = List.copyOf(slots);
    }
  }

  record TroubledSource(String name, String state, @Nullable String since) {}

  record Sources(int current, int finished, List<TroubledSource> troubled) {
    Sources {
      troubled = List.copyOf(troubled);
    }
  }
}
