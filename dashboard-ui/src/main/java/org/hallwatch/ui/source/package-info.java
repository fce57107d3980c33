/**
 * The desk pages about what sources send: their state, records that were not accepted, codes that
 * the catalogue does not know, contradictions between events.
 */
@NullMarked
package org.hallwatch.ui.source;

import org.jspecify.annotations.NullMarked;
