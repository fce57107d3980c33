/** The halls of the operation and what stands in them: the nouns that every event speaks about. */
@NullMarked
package org.hallwatch.domain.hall;

import org.jspecify.annotations.NullMarked;
