package org.hallwatch.domain.organisation;

import java.util.List;

/**
 * A thing of the organisation as texts.
 *
 * @param cells what the columns of its kind say, empty where nothing is said
 */
public record Thing(ThingKind kind, List<String> cells) {
  public Thing {
    cells = List.copyOf(cells);
    if (cells.size() != kind.columns().size()) {
      throw new IllegalArgumentException(
          "a " + kind.word() + " has " + kind.columns().size() + " texts, not " + cells.size());
    }
  }

  /** What tells it from others of its kind. */
  public List<String> key() {
    return cells.subList(0, kind.keys());
  }

  /** What it is called by others: its code. */
  public String code() {
    return value(Column.CODE);
  }

  /** The name that people have for it; its code where it has none. */
  public String name() {
    String name = value(Column.NAME);
    return name.isEmpty() ? code() : name;
  }

  /** The code of the hall in which it stands, empty if it stands in none. */
  public String hall() {
    return kind.isInHall() ? value(Column.HALL) : "";
  }

  /** What a column says, empty if nothing or if there is no such column. */
  public String value(Column column) {
    int at = kind.columns().indexOf(column);
    return at < 0 ? "" : cells.get(at);
  }
}
