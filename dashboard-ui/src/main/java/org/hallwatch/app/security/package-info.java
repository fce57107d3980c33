/**
 * Who comes in: sign-in with password and second factor, sessions and how they end, and the one
 * place that decides who may open a page.
 */
@NullMarked
package org.hallwatch.app.security;

import org.jspecify.annotations.NullMarked;
