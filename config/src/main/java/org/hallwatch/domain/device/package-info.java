/** Wall screens as devices (大屏终端): the code that pairs one, and what it may show. Pure. */
@NullMarked
package org.hallwatch.domain.device;

import org.jspecify.annotations.NullMarked;
