/**
 * The only JSON codec of events: CloudEvents 1.0 as sources send them, and the data of an event as
 * the store keeps them.
 */
@NullMarked
package org.hallwatch.collect.cloudevents;

import org.jspecify.annotations.NullMarked;
