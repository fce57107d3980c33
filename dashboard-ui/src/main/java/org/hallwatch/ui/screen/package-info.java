/**
 * Wall screens as devices, as far as pages need to know them: which pages they may show, which one
 * looks at a page, and what happens to an open page when something is changed about its screen.
 */
@NullMarked
package org.hallwatch.ui.screen;

import org.jspecify.annotations.NullMarked;
