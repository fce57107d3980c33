package org.hallwatch.collect.http;

import org.jspecify.annotations.Nullable;

/**
 * What HTTP says of a body.
 *
 * @param contentType the header of that name, null if absent
 * @param contentEncoding the header of that name, null if absent
 */
public record HttpMessage(@Nullable String contentType, @Nullable String contentEncoding) {}
