/**
 * The wall screens of a hall: one page element per screen, told by one property per group of tiles.
 * {@link Walls} is the door; what is shown is decided in plain code from a snapshot, how it looks
 * is in {@code frontend/wall}.
 */
@NullMarked
package org.hallwatch.ui.wall;

import org.jspecify.annotations.NullMarked;
