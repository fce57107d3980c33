package org.hallwatch.ui.wall;

import java.util.Locale;

/** The signs of the screens, each drawn as shape, word and colour together. Calm has none. */
enum Sign {
  CALM,
  WARN,
  BAD,
  /** 空岗: a window that should be staffed is not. */
  ABSENT,
  UNKNOWN;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
