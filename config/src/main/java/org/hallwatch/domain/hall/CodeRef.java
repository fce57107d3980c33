package org.hallwatch.domain.hall;

import java.util.Comparator;
import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * A code as it stands in events.
 *
 * @param hall whose code it is; null exactly if the kind is not of a hall
 * @param source who writes it, null for whoever does
 */
public record CodeRef(CodeKind kind, @Nullable HallId hall, @Nullable SourceId source, String code)
    implements Comparable<CodeRef> {
  private static final Comparator<CodeRef> ORDER =
      Comparator.comparing(CodeRef::kind)
          .thenComparing(ref -> ref.hall == null ? "" : ref.hall.value())
          .thenComparing(CodeRef::code)
          .thenComparing(ref -> ref.source == null ? "" : ref.source.value());

  public CodeRef {
    Check.present("kind", kind);
    Check.code("code", code);
    if (kind.ofHall() != (hall != null)) {
      throw new IllegalArgumentException(
          kind.ofHall()
              ? "a code of a " + kind.word() + " belongs to a hall, and none is named for " + code
              : "a code of a " + kind.word() + " belongs to no hall, but " + code + " names one");
    }
  }

  /** The same code, whoever writes it. */
  public CodeRef ofAnySource() {
    return new CodeRef(kind, hall, null, code);
  }

  @Override
  public int compareTo(CodeRef other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind.word()
        + " "
        + code
        + (hall == null ? "" : " of hall " + hall)
        + (source == null ? "" : " as " + source + " writes it");
  }
}
