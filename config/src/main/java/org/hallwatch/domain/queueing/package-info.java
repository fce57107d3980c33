/**
 * Queueing theory (排队论): how long people wait at a number of windows, as formulas. Times are in
 * mean services, so that they hold for any unit; loads are in erlangs, the mean number of windows
 * that would be busy if nobody ever waited. Knows no clock.
 */
@NullMarked
package org.hallwatch.domain.queueing;

import org.jspecify.annotations.NullMarked;
