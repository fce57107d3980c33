/**
 * The program: its commands, and the one place that wires collectors, store, actors and screens
 * together by hand. The only package that reads the system clock.
 */
@NullMarked
package org.hallwatch.app;

import org.jspecify.annotations.NullMarked;
