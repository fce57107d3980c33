/** The event log: events are made durable, found again, corrected; what was refused is kept. */
@NullMarked
package org.hallwatch.store.event;

import org.jspecify.annotations.NullMarked;
