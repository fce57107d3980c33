/**
 * The frame of the desk pages: navigation, language, theme, and the states that all pages share.
 */
@NullMarked
package org.hallwatch.ui.layout;

import org.jspecify.annotations.NullMarked;
