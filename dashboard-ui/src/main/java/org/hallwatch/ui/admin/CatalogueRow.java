package org.hallwatch.ui.admin;

import java.util.Arrays;
import java.util.Locale;

/**
 * A thing of the catalogue.
 *
 * @param within where it stands: the hall of a window, the region above a region
 * @param of whose it is, mostly a department
 * @param more what else there is to say
 */
record CatalogueRow(String code, String name, String within, String of, String more) {
  /** Whether every word that was typed is somewhere in it. */
  boolean has(String typed) {
    String text = String.join(" ", code, name, within, of).toLowerCase(Locale.ROOT);
    return Arrays.stream(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"))
        .allMatch(text::contains);
  }
}
