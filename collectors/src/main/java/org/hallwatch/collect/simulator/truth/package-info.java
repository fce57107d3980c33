/** What really happened in a simulation, and the file in which it is written down. */
@NullMarked
package org.hallwatch.collect.simulator.truth;

import org.jspecify.annotations.NullMarked;
