package org.hallwatch.store.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import of history (历史数据导入).
 *
 * @param mapping name of the mapping it was read with
 * @param mappingDigest tells the content of that mapping from any other
 * @param author who began it
 * @param problem why it is broken, null if it is not
 * @param beganAt by the wall clock
 * @param changedAt when its state last changed, by the wall clock
 * @param first when the earliest of its events occurred, null while it has none
 * @param last when the latest of them occurred
 */
public record Import(
    int number,
    String mapping,
    String mappingDigest,
    String author,
    State state,
    @Nullable String problem,
    Instant beganAt,
    Instant changedAt,
    @Nullable Instant first,
    @Nullable Instant last,
    List<ImportPart> parts) {
  /** How it is with an import. */
  public enum State {
    /** It runs. */
    OPEN,
    /** It was stopped, killed, or a file could not be read; the same import can go on. */
    BROKEN,
    /** Everything was read. */
    CLOSED,
    /** What it brought was taken back. */
    UNDONE
  }

  public Import {
    parts = List.copyOf(parts);
  }

  /** What became of its records, over all files and runs. */
  public Tally tally() {
    return parts.stream().map(ImportPart::tally).reduce(Tally.NONE, Tally::plus);
  }

  /** The files it reads, in their order. */
  public List<ImportFile> files() {
    return parts.stream().map(ImportPart::file).toList();
  }
}
