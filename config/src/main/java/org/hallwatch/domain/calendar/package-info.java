/** Which days are worked: weekends, holidays and make-up days (法定工作日). Knows no clock. */
@NullMarked
package org.hallwatch.domain.calendar;

import org.jspecify.annotations.NullMarked;
