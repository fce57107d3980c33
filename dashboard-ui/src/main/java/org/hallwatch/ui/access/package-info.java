/**
 * The pages between a stranger and the desk: sign-in, second factor, own password. Plain HTML
 * without scripts, made by pure functions, so that whoever is not known yet costs no session.
 */
@NullMarked
package org.hallwatch.ui.access;

import org.jspecify.annotations.NullMarked;
