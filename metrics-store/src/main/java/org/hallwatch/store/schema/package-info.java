/**
 * The tables: numbered migrations, the level of the database (plain, apache, timescale), the days
 * of the event table.
 */
@NullMarked
package org.hallwatch.store.schema;

import org.jspecify.annotations.NullMarked;
