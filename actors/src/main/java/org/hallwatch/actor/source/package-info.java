/**
 * Watches every source: does it speak, do its values move, is its clock right. Pure; the actor that
 * feeds it is elsewhere.
 */
@NullMarked
package org.hallwatch.actor.source;

import org.jspecify.annotations.NullMarked;
