/**
 * Contradictions between events (发现): what each is about and the pure rules that find them. An
 * event is never refused for one; it is stored, and the contradiction is told to people.
 */
@NullMarked
package org.hallwatch.domain.finding;

import org.jspecify.annotations.NullMarked;
