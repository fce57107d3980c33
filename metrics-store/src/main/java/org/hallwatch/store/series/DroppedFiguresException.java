package org.hallwatch.store.series;

import java.io.Serial;
import java.time.Instant;
import java.util.Locale;
import org.hallwatch.store.jdbc.StoreException;

/** Figures are asked for that are not kept as long; the message says from when on there are any. */
public final class DroppedFiguresException extends StoreException {
  @Serial private static final long serialVersionUID = 1L;

  DroppedFiguresException(Grain grain, Instant keptFrom) {
    super(
        "Figures by "
            + grain.name().toLowerCase(Locale.ROOT)
            + " are kept from "
            + keptFrom
            + " on; ask for a later day, or for "
            + (grain == Grain.DAY ? "nothing as old" : "longer spans")
            + ".");
  }
}
