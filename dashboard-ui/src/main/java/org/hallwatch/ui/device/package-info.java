/** The page where wall screens are approved, looked after and revoked. */
@NullMarked
package org.hallwatch.ui.device;

import org.jspecify.annotations.NullMarked;
