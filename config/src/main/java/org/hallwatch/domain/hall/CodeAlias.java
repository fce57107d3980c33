package org.hallwatch.domain.hall;

import java.util.Comparator;
import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a code that sources write (编码对照).
 *
 * @param met the code; if it names a source, the decision is for that source only and counts more
 *     than one for all
 * @param target what the catalogue calls the thing; null if the code is not needed. Nothing follows
 *     from a target that the catalogue does not have (any more)
 */
public record CodeAlias(CodeRef met, @Nullable String target) implements Comparable<CodeAlias> {
  private static final Comparator<CodeAlias> ORDER = Comparator.comparing(CodeAlias::met);

  public CodeAlias {
    Check.present("met", met);
    Check.optionalCode("target", target);
  }

  @Override
  public int compareTo(CodeAlias other) {
    return ORDER.compare(this, other);
  }
}
