/**
 * What a hall's day comes to in figures, and how: a pure function of its events, cut into quarter
 * hours, so that hours and days are sums.
 */
@NullMarked
package org.hallwatch.domain.series;

import org.jspecify.annotations.NullMarked;
