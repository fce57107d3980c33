/**
 * The front door of the actors: {@link org.hallwatch.actor.Operations}, what screens and the wiring
 * may ask for, in plain Java.
 */
@NullMarked
package org.hallwatch.actor;

import org.jspecify.annotations.NullMarked;
