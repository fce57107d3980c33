package org.hallwatch.ui.source;

import java.util.Optional;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.ui.layout.Visit;

/** Where sources are registered. Whatever somebody does or tries is in the audit trail. */
public interface SourceRegister {
  /** Why a source is not registered. */
  enum Refused {
    /** There is one of this name. */
    TAKEN,
    /** No source can be called so. */
    NAME,
    /** It would speak about halls that are not his who registers it. */
    OUTSIDE_SCOPE,
    /** A hall is not in the catalogue any more, or something else is in the way. */
    OTHER
  }

  /**
   * Registers a source that nobody knows yet; a key it has none.
   *
   * @return why it was not done; empty if it was
   */
  Optional<Refused> register(Visit by, Source source);
}
