/**
 * Recounts every stored figure from raw events, slowly and obviously. Shares no SQL and no class
 * with what it checks; the rule that says so stands in ArchitectureTest.
 */
@NullMarked
package org.hallwatch.store.verify;

import org.jspecify.annotations.NullMarked;
