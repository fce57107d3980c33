/** The registered sources: who may send, for which halls, with which key. */
@NullMarked
package org.hallwatch.store.source;

import org.jspecify.annotations.NullMarked;
