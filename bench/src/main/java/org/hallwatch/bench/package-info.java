/** Benchmarks: what the product does against the least that could do it, in one run. */
@NullMarked
package org.hallwatch.bench;

import org.jspecify.annotations.NullMarked;
