/** Lists as CSV files (RFC 4180) that a spreadsheet opens and does not compute. */
@NullMarked
package org.hallwatch.ui.csv;

import org.jspecify.annotations.NullMarked;
