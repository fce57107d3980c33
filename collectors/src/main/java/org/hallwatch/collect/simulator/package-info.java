/**
 * Makes up the day of a service hall: the same seed and day give the same events on any machine,
 * and the truth behind them.
 */
@NullMarked
package org.hallwatch.collect.simulator;

import org.jspecify.annotations.NullMarked;
