package org.hallwatch.domain.hall;

import java.time.Instant;
import org.hallwatch.domain.Check;

/**
 * A code that stands in stored events.
 *
 * @param met the code, with its source
 * @param events how many stored events hold it
 * @param first when the earliest of them happened
 * @param last when the latest of them happened
 * @param example id of one of them, as its source gave it
 */
public record MetCode(CodeRef met, long events, Instant first, Instant last, String example) {
  /** What is known about a code. */
  public enum Standing {
    /** The catalogue has it. */
    KNOWN,
    /** Somebody said which code of the catalogue it means. */
    MAPPED,
    /** Somebody said that it is not needed. */
    NOT_NEEDED,
    /** Nobody has said yet what it means. */
    OPEN
  }

  public MetCode {
    Check.present("met", met);
    Check.present("first", first);
    Check.present("last", last);
    Check.code("example", example);
  }

  /** What is known about it, and what was decided. */
  public Standing standing(Operation operation, CodeBook book) {
    CodeAlias decided = book.decision(met);
    if (decided != null) {
      return decided.target() == null ? Standing.NOT_NEEDED : Standing.MAPPED;
    }
    return operation.knows(met.kind(), met.hall(), met.code()) ? Standing.KNOWN : Standing.OPEN;
  }
}
