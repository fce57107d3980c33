/**
 * Imports of history: what was read, by whom, how far it is, what it put into the catalogue; and
 * taking all of it back.
 */
@NullMarked
package org.hallwatch.store.history;

import org.jspecify.annotations.NullMarked;
