/** Keys, targets and rules of signing in, apart from the product. */
@NullMarked
package org.hallwatch.app.security;

import org.jspecify.annotations.NullMarked;
