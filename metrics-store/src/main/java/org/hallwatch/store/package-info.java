/** Remembers and derives; the front door of the only module that knows SQL. */
@NullMarked
package org.hallwatch.store;

import org.jspecify.annotations.NullMarked;
