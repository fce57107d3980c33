/**
 * Reads HOCON files into records: every problem at once with file and line, unknown keys refused
 * with a suggestion.
 */
@NullMarked
package org.hallwatch.config;

import org.jspecify.annotations.NullMarked;
