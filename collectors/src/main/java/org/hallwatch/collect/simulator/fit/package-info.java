/**
 * How alike the shapes of a simulation and of real data are: when people come, how long services
 * and steps take, how long queues are. Looks at events only, so both are measured in the same way.
 */
@NullMarked
package org.hallwatch.collect.simulator.fit;

import org.jspecify.annotations.NullMarked;
