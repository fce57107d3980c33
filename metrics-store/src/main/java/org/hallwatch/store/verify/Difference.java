package org.hallwatch.store.verify;

import java.time.Instant;
import org.hallwatch.domain.hall.HallId;

/**
 * A stored figure that is not what a recount gives.
 *
 * @param object code of the object, empty for the hall itself
 * @param begins when its quarter hour, hour or day begins
 * @param measure the column
 * @param stored what stands there; where no row is, what a row of nothing says
 */
public record Difference(
    HallId hall,
    Noun noun,
    String object,
    Grain grain,
    Instant begins,
    String measure,
    String stored,
    String recounted) {}
