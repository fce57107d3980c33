/**
 * A whole store as one file: written while the product runs, read into an empty database of any
 * level and any version of PostgreSQL.
 */
@NullMarked
package org.hallwatch.store.moving;

import org.jspecify.annotations.NullMarked;
