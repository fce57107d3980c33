/**
 * The live picture as screens get it: coalesced, versioned snapshots of halls, by plain callbacks.
 */
@NullMarked
package org.hallwatch.actor.feed;

import org.jspecify.annotations.NullMarked;
