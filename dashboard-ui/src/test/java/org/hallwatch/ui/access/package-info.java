/** The pages between a stranger and the desk, as texts. */
@NullMarked
package org.hallwatch.ui.access;

import org.jspecify.annotations.NullMarked;
