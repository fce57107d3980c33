/**
 * Asks the sources in their rhythm, keeps a watch on each of them, and plays recorded days again.
 */
@NullMarked
package org.hallwatch.actor.collect;

import org.jspecify.annotations.NullMarked;
