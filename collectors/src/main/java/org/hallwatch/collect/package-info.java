/** Front door of the collectors: the one place where a kind of source is entered. */
@NullMarked
package org.hallwatch.collect;

import org.jspecify.annotations.NullMarked;
