/**
 * The organisation: regions, departments, matters, halls with their zones, queues and windows, as
 * versioned records.
 */
@NullMarked
package org.hallwatch.store.organisation;

import org.jspecify.annotations.NullMarked;
