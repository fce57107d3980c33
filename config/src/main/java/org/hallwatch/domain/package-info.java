/**
 * The bottom of the product: what words of the domain may say, and how they refuse nonsense. Knows
 * nothing but the JDK.
 */
@NullMarked
package org.hallwatch.domain;

import org.jspecify.annotations.NullMarked;
