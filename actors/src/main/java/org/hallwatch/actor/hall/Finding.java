package org.hallwatch.actor.hall;

/**
 * Contradictions between events of a day. They are stored and counted; no event is refused for
 * them.
 */
enum Finding {
  /** A service at a window of a number that nobody took today. */
  SERVICE_WITHOUT_TICKET("service-without-ticket"),
  /** A service ended that had not started by then. */
  ENDED_BEFORE_STARTED("ended-before-started"),
  /** A number was called before it was taken. */
  CALLED_BEFORE_TAKEN("called-before-taken"),
  /**
   * The number shown at a queue went back by more than a recall goes, and it was no wrap; see
   * {@link SeriesLog}.
   */
  NUMBERS_BACKWARDS("numbers-backwards"),
  /** An observation of a queue with people waiting and no window open. */
  WAITING_WITHOUT_WINDOW("waiting-without-window");

  private final String code;

  Finding(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
