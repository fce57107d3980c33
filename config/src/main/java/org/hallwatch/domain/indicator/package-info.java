/**
 * Indicators (指标): the catalogue of what can be said of a hall in one figure, each with its unit,
 * formula and exclusions, and how it follows from the measures that are kept. Pure.
 */
@NullMarked
package org.hallwatch.domain.indicator;

import org.jspecify.annotations.NullMarked;
