package org.hallwatch.app.security;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sign-ins whose answer has come: none is taken twice. */
final class UsedStates {
  private static final int MOST = 100_000;

  private final Map<String, Instant> used =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  /** Whether it is the first answer to it. */
  synchronized boolean first(Started started, Instant now) {
    used.values().removeIf(begun -> !now.isBefore(begun.plus(Started.LIFE)));
    return used.putIfAbsent(started.state(), started.begun()) == null;
  }
}
