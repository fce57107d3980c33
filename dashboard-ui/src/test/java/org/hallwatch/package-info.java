/** What the tests of several packages share, and the rules that hold for all. */
@NullMarked
package org.hallwatch;

import org.jspecify.annotations.NullMarked;
