/**
 * The organisation as tables of text, as people exchange it and files hold it, and what differs
 * between two of them. Pure.
 */
@NullMarked
package org.hallwatch.domain.organisation;

import org.jspecify.annotations.NullMarked;
