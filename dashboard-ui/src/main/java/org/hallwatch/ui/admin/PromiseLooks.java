package org.hallwatch.ui.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.verify.VerifyRun;
import org.hallwatch.ui.admin.AuditChain.Look;

/**
 * What is known of how the promises are kept.
 *
 * @param now when the pictures and the screens were looked at
 * @param night what the last night found; empty if there was none
 * @param chain what the last look at the audit trail found; empty if there was none
 * @param pictures the live picture of each hall
 * @param screens the wall screens, revoked ones among them
 */
record PromiseLooks(
    Instant now,
    Optional<VerifyRun> night,
    Optional<Look> chain,
    List<HallSnapshot> pictures,
    List<Device> screens) {
  PromiseLooks {
    pictures = List.copyOf(pictures);
    screens = List.copyOf(screens);
  }
}
