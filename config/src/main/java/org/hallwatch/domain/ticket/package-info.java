/**
 * What became of a ticket (号票), read from what was said of its number: one story for the wall and
 * for the figures.
 */
@NullMarked
package org.hallwatch.domain.ticket;

import org.jspecify.annotations.NullMarked;
