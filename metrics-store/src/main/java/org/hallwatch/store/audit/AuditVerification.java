package org.hallwatch.store.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the whole chain found.
 *
 * @param entries how many there are
 * @param dropped up to which number they went because of their age, 0 if none did
 * @param last number of the last, as the chain has it
 * @param hash its hash
 * @param head number in the head file; null if there is none to be read
 * @param headBegun when the head file was not there and was begun anew: up to then the entries are
 *     vouched for by the chain alone, unless an older head was copied elsewhere
 * @param found how many findings there are
 * @param findings the first of them
 */
public record AuditVerification(
    long entries,
    long dropped,
    long last,
    String hash,
    @Nullable Long head,
    List<Instant> headBegun,
    long found,
    List<AuditFinding> findings) {
  public AuditVerification {
    headBegun = List.copyOf(headBegun);
    findings = List.copyOf(findings);
  }

  /** Whether every entry is there and says what it said. */
  public boolean holds() {
    return found == 0;
  }
}
