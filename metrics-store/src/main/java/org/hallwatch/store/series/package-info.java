/**
 * Figures of halls, kept by quarter hour, hour and day: folded anew from the events wherever these
 * changed, and read so that they always say what the events say.
 */
@NullMarked
package org.hallwatch.store.series;

import org.jspecify.annotations.NullMarked;
