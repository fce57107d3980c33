/** Following the log of events: exactly once, in the order in which its transactions end. */
@NullMarked
package org.hallwatch.store.follow;

import org.jspecify.annotations.NullMarked;
