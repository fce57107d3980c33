/**
 * Who may see and do what (权限): roles with the duties kept apart, the scope of an account, and the
 * rules of passwords, of failed sign-ins and of the second factor. Pure.
 */
@NullMarked
package org.hallwatch.domain.access;

import org.jspecify.annotations.NullMarked;
