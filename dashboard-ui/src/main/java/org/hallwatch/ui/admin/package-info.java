/**
 * The administration pages: how the product is, who did what, who may come in, and what stands in
 * the catalogue.
 */
@NullMarked
package org.hallwatch.ui.admin;

import org.jspecify.annotations.NullMarked;
