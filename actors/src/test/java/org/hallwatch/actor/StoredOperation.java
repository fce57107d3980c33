package org.hallwatch.actor;

import java.time.Instant;
import java.util.List;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.MetCode;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.organisation.MetCodes;
import org.hallwatch.store.organisation.Organisation;

/** The catalogue in a real store. */
record StoredOperation(Organisation organisation, MetCodes codes) implements Catalogue.Keeper {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public Operation load() {
    return organisation.current();
  }

  @Override
  public Operation extend(Operation met) {
    return organisation.change(known -> Catalogue.merged(known, met), "test", THEN);
  }

  @Override
  public Operation decide(CodeDecision decision, AuditEntry entry) {
    return organisation.change(decision::applyTo, entry.account(), THEN);
  }

  @Override
  public List<MetCode> met() {
    return codes.list();
  }
}
