/**
 * How the store talks to its database: where it is, connections by role, transactions, and failures
 * that say whether trying again can help.
 */
@NullMarked
package org.hallwatch.store.jdbc;

import org.jspecify.annotations.NullMarked;
