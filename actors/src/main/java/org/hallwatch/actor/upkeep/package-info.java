/** When the store is tidied up. */
@NullMarked
package org.hallwatch.actor.upkeep;

import org.jspecify.annotations.NullMarked;
