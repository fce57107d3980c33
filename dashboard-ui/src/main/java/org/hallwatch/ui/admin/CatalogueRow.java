package org.hallwatch.ui.admin;

import java.util.Arrays;
import java.util.Locale;
import org.hallwatch.ui.layout.Sign;

/**
 * A thing of the catalogue.
 *
 * @param within where it stands: the hall of a window, the region above a region
 * @param of whose it is, mostly a department
 * @param more what else there is to say
 * @param sign how it is
 */
record CatalogueRow(String code, String name, String within, String of, String more, Sign sign) {
  /** Something of which nobody says how it is. */
  CatalogueRow(String code, String name, String within, String of, String more) {
    this(code, name, within, of, more, Sign.NONE);
  }

  /** Whether every word that was typed is somewhere in it. */
  boolean has(String typed) {
    String text = String.join(" ", code, name, within, of).toLowerCase(Locale.ROOT);
    return Arrays.stream(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"))
        .allMatch(text::contains);
  }
}
