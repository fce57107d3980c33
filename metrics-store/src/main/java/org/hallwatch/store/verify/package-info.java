/**
 * Recounts every stored figure from raw events, slowly and obviously. Shares no SQL and no class
 * with what it checks: it is written from the definitions of the figures in docs/series.md.
 */
@NullMarked
package org.hallwatch.store.verify;

import org.jspecify.annotations.NullMarked;
