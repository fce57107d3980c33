/**
 * The small decisions behind the HTTP endpoints; the contract as a whole is tested on the running
 * product.
 */
@NullMarked
package org.hallwatch.app.http;

import org.jspecify.annotations.NullMarked;
