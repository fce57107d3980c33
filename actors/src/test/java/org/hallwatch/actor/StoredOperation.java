package org.hallwatch.actor;

import java.time.Instant;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.organisation.Organisation;

/** The catalogue in a real store. */
record StoredOperation(Organisation organisation) implements Catalogue.Keeper {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public Operation load() {
    return organisation.current();
  }

  @Override
  public Operation extend(Operation met) {
    return organisation.change(known -> Catalogue.merged(known, met), "test", THEN);
  }
}
