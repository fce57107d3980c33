/** What signs say of a window (窗口): one meaning and one order for the wall and for the figures. */
@NullMarked
package org.hallwatch.domain.window;

import org.jspecify.annotations.NullMarked;
