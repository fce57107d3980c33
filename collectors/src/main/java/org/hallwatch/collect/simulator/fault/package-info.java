/**
 * The faults of real sources, done to simulated events on purpose: what was sent goes in, what
 * really arrives comes out, and what was done to it is kept as the truth.
 */
@NullMarked
package org.hallwatch.collect.simulator.fault;

import org.jspecify.annotations.NullMarked;
