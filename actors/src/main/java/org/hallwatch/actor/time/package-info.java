/**
 * Domain time: one clock for every rule of the process, whether it follows the system, a made-up
 * day or a recorded one.
 */
@NullMarked
package org.hallwatch.actor.time;

import org.jspecify.annotations.NullMarked;
