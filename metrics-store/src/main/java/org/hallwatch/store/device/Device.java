package org.hallwatch.store.device;

import java.time.Instant;
import org.hallwatch.domain.device.ScreenGrant;
import org.jspecify.annotations.Nullable;

/**
 * A wall screen (大屏终端) as the store knows it.
 *
 * @param fetched whether the screen has fetched its key since it was approved
 * @param approvedBy the account that approved it
 * @param last what it said of itself last, null if nothing yet
 * @param reloads how often it was told to load its page anew
 * @param revokedAt since when its key is void, null if it is not
 */
public record Device(
    int id,
    String name,
    ScreenGrant grant,
    boolean fetched,
    Instant approvedAt,
    String approvedBy,
    @Nullable SignOfLife last,
    int reloads,
    @Nullable Instant revokedAt) {}
