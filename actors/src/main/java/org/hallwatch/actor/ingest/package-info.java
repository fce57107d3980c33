/**
 * The way in: what may enter, a bounded entrance, large commits out of many small batches, an
 * answer to each sender after its own commit, and then the news for all who keep a live picture.
 */
@NullMarked
package org.hallwatch.actor.ingest;

import org.jspecify.annotations.NullMarked;
