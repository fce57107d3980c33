/**
 * The embedded PostgreSQL: unpacked, started as an unprivileged user, watched, restarted after a
 * crash, stopped. Knows nothing of what is stored in it.
 */
@NullMarked
package org.hallwatch.store.embedded;

import org.jspecify.annotations.NullMarked;
