package org.hallwatch.store.device;

import java.time.Instant;

/**
 * What a screen says of itself now and then.
 *
 * @param page the address that it shows
 * @param resolution in physical pixels, such as {@code 3840x2160}
 * @param version of its browser, such as {@code Chrome 142}
 */
public record SignOfLife(Instant at, String page, String resolution, String version) {}
