package org.hallwatch.ui.source;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.Resubmission;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.event.RejectedRecords;
import org.hallwatch.store.finding.Findings;
import org.hallwatch.store.source.RegisteredSource;
import org.hallwatch.store.verify.VerifyRun;
import org.hallwatch.ui.layout.Visits;

/**
 * The door to the pages about sources.
 *
 * @param operations the running product
 * @param rejected the records that were not accepted
 * @param resubmission sends them again
 * @param reader takes their texts apart
 * @param findings the contradictions between events
 * @param lastRecount what the last recount of stored figures found
 * @param audit where it is recorded what somebody does here
 * @param registered every source with its keys
 * @param register where a new one is registered
 * @param visits who it is
 */
public record SourcePages(
    Operations operations,
    RejectedRecords rejected,
    Resubmission resubmission,
    Resubmission.Reader reader,
    Findings findings,
    Supplier<Optional<VerifyRun>> lastRecount,
    AuditLog audit,
    Supplier<List<RegisteredSource>> registered,
    SourceRegister register,
    Visits visits) {}
