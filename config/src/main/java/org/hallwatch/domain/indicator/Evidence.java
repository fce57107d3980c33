package org.hallwatch.domain.indicator;

import org.hallwatch.domain.series.Measures;

/**
 * What a value is made of.
 *
 * @param measures of what it is about
 * @param measured what the yardsticks of the catalogue gave, or other objects of the hall; nothing
 *     if the indicator needs neither
 * @param heard of the whole days of it, and of their whole halls where these are counted, too: what
 *     was not told at all is not zero
 * @param completeness for how much of the span the sources were heard
 */
public record Evidence(
    Measures measures, Measured measured, Measures heard, Completeness completeness) {}
