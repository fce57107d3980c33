/** The chart of the pages: the same element as on the walls, over Apache ECharts. */
@NullMarked
package org.hallwatch.ui.chart;

import org.jspecify.annotations.NullMarked;
