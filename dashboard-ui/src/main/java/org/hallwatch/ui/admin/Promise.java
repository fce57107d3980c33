package org.hallwatch.ui.admin;

import java.util.Locale;

/**
 * The ten promises of the product, in their order. Some are looked after while it runs; the others
 * are proved by the tests of the release, and the health page says so.
 */
enum Promise {
  NOTHING_LOST,
  FIGURES_ADD_UP,
  UNKNOWN_NEVER_GREEN,
  TIME_IS_INPUT,
  DEADLINES_EXPLAIN,
  BRIEFINGS_STAY,
  RATES_HONEST,
  ONLY_WHAT_IS_THEIRS,
  BAD_INPUT_KEPT,
  WALLS_ARE_DEVICES;

  /** The key of its text. */
  String key() {
    return "promise." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
