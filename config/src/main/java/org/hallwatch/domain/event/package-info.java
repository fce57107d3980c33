/**
 * What can happen in a hall, a case or a source: one envelope, {@link
 * org.hallwatch.domain.event.Event}, and sealed facts in it.
 */
@NullMarked
package org.hallwatch.domain.event;

import org.jspecify.annotations.NullMarked;
