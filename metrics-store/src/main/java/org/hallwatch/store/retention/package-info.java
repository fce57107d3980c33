/**
 * How long what is kept: what was dropped, and dropping it. Raw events go by days of UTC, once
 * everything that is derived from them is; figures go by their grain.
 */
@NullMarked
package org.hallwatch.store.retention;

import org.jspecify.annotations.NullMarked;
