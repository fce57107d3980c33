package org.hallwatch.ui.screen;

import org.hallwatch.domain.device.ScreenGrant;

/**
 * A paired screen that looks at a page, as of the request with which it opened the page.
 *
 * @param device its number
 * @param name what people call it
 * @param reloads how often it was told by then to load its page anew
 * @param browser which one it runs, such as {@code Chrome 142}
 */
public record ScreenVisit(
    int device, String name, ScreenGrant grant, int reloads, String browser) {}
