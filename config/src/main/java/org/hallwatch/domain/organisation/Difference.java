package org.hallwatch.domain.organisation;

import java.util.ArrayList;
import java.util.List;

/** Something that is not the same in two organisations. */
public sealed interface Difference {
  /** What it is about. */
  ThingKind kind();

  /** The code of the hall in which it is, empty if in none. */
  String hall();

  /** The thing is only in the second. */
  record Added(Thing thing) implements Difference {
    @Override
    public ThingKind kind() {
      return thing.kind();
    }

    @Override
    public String hall() {
      return thing.hall();
    }
  }

  /** The thing is in both and something about it differs. */
  record Changed(Thing before, Thing after) implements Difference {
    /**
     * What differs about it.
     *
     * @param from empty where nothing was said
     * @param to empty where nothing is said any more
     */
    public record Field(Column column, String from, String to) {}

    @Override
    public ThingKind kind() {
      return after.kind();
    }

    @Override
    public String hall() {
      return after.hall();
    }

    /** What differs about it. */
    public List<Field> fields() {
      List<Field> fields = new ArrayList<>();
      for (Column column : after.kind().columns()) {
        if (!before.value(column).equals(after.value(column))) {
          fields.add(new Field(column, before.value(column), after.value(column)));
        }
      }
      return fields;
    }
  }

  /** The thing is only in the first. It ends; what was said of it stays. */
  record Ended(Thing thing) implements Difference {
    @Override
    public ThingKind kind() {
      return thing.kind();
    }

    @Override
    public String hall() {
      return thing.hall();
    }
  }

  /** Things that are in both stand in another order. */
  record Reordered(ThingKind kind, String hall) implements Difference {}
}
