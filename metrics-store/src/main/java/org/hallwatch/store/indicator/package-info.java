/** Values of indicators, out of the series that are kept and the catalogue of the operation. */
@NullMarked
package org.hallwatch.store.indicator;

import org.jspecify.annotations.NullMarked;
