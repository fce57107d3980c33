package org.hallwatch.app.security;

import java.util.Locale;

/** Why a session is over. */
enum Ending {
  /** Nothing was done for too long. */
  IDLE,
  /** It lasted its longest time. */
  LONG,
  /** The account was changed or disabled, or signed out everywhere. */
  CHANGED,
  /** The account began more sessions than it may have. */
  ELSEWHERE,
  /** Somebody signed out. */
  OUT;

  /** As addresses and texts say it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
