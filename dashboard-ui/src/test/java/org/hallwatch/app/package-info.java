/**
 * The product as its senders, screens and commands meet it: everything real, in one process or in
 * several.
 */
@NullMarked
package org.hallwatch.app;

import org.jspecify.annotations.NullMarked;
