/** Made-up events for the property tests of every module. */
@NullMarked
package org.hallwatch.collect.testing;

import org.jspecify.annotations.NullMarked;
