package org.hallwatch.collect.http;

import org.jspecify.annotations.Nullable;

/**
 * What HTTP says of a body that is unpacked already.
 *
 * @param contentType the header of that name, null if absent
 */
public record HttpMessage(@Nullable String contentType) {}
