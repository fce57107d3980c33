/**
 * The live picture of a hall: the pure state, the actor around it, and the directory that finds the
 * actor of a hall.
 */
@NullMarked
package org.hallwatch.actor.hall;

import org.jspecify.annotations.NullMarked;
