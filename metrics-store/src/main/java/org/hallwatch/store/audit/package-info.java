/**
 * The audit trail: who did what, in a chain of hashes of which the newest also stands in a file
 * outside of the database, so that a changed or missing row is found.
 */
@NullMarked
package org.hallwatch.store.audit;

import org.jspecify.annotations.NullMarked;
