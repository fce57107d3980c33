/**
 * What of the HTTP entrance is not HTTP: packing, media types, limits, the answer. The endpoint
 * itself is in the program.
 */
@NullMarked
package org.hallwatch.collect.http;

import org.jspecify.annotations.NullMarked;
