/** When the log of events is followed, and what is derived from it found anew. */
@NullMarked
package org.hallwatch.actor.finding;

import org.jspecify.annotations.NullMarked;
