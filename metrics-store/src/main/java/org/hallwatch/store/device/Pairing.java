package org.hallwatch.store.device;

import org.hallwatch.domain.device.PairingCode;

/**
 * A screen that asks to be paired (配对申请).
 *
 * @param approved whether somebody approved it, so that it may fetch its key
 */
public record Pairing(PairingCode code, boolean approved) {}
