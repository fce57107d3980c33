/**
 * The two ways in: asking a source, and being sent to. Everything a collector gives has the same
 * shape, a {@link Batch}.
 */
@NullMarked
package org.hallwatch.collect.contract;

import org.jspecify.annotations.NullMarked;
