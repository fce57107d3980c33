/**
 * Mapping files: how the columns of a foreign feed become events, without Java. A mapping is
 * checked as a whole before it is used.
 */
@NullMarked
package org.hallwatch.collect.mapping;

import org.jspecify.annotations.NullMarked;
