/** Findings kept, and the objects whose findings have to be found anew. */
@NullMarked
package org.hallwatch.store.finding;

import org.jspecify.annotations.NullMarked;
