package org.hallwatch.store.finding;

import java.time.Instant;
import org.hallwatch.domain.finding.Finding;

/**
 * A finding as it is kept.
 *
 * @param number its number; it keeps it while it is found again
 * @param foundAt when it was first found, by the clock of the database
 */
public record StoredFinding(long number, Finding finding, Instant foundAt) {}
