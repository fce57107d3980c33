package org.hallwatch.store.verify;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A stored number, with the column that keeps it. Times are in microseconds. */
enum Measure {
  TAKEN("taken", false),
  CALLED("called", false),
  SERVED("served", false),
  NO_SHOW("no_show", false),
  ABANDONED("abandoned", false),
  WAITS("waits", false),
  WAITS_MICROS("waits_micros", false),
  WAITS_MAX("waits_max", false),
  SERVICES("services", false),
  SERVICES_MICROS("services_micros", false),
  SERVICES_MAX("services_max", false),
  IDLE("idle_micros", true),
  CALLING("calling_micros", true),
  SERVING("serving_micros", true),
  PAUSED("paused_micros", true),
  ABSENT("absent_micros", true),
  CLOSED("closed_micros", true),
  OPEN("open_micros", true),
  HALL_OPEN("hall_open_micros", true),
  LENGTH("length_micros", true),
  KNOWN("known_micros", true),
  LENGTH_MAX("length_max", true),
  ENTERED("entered", false),
  LEFT("left", false),
  USES("uses", false),
  VISITS("visits", false),
  SIGNS("signs", false),
  CASES_RECEIVED("cases_received", false),
  CASES_ACCEPTED("cases_accepted", false),
  CASES_REFUSED("cases_refused", false),
  CASES_FINISHED("cases_finished", false),
  CASES_DELIVERED("cases_delivered", false),
  CASES_WITHDRAWN("cases_withdrawn", false),
  CASES_VOIDED("cases_voided", false),
  REQUESTS_RECEIVED("requests_received", false),
  REQUESTS_ACCEPTED("requests_accepted", false),
  REQUESTS_REFUSED("requests_refused", false),
  REQUESTS_FINISHED("requests_finished", false),
  REQUESTS_DELIVERED("requests_delivered", false),
  REQUESTS_WITHDRAWN("requests_withdrawn", false),
  REQUESTS_VOIDED("requests_voided", false),
  REVIEWS_5("reviews_5", false),
  REVIEWS_4("reviews_4", false),
  REVIEWS_3("reviews_3", false),
  REVIEWS_2("reviews_2", false),
  REVIEWS_1("reviews_1", false),
  REVIEWS_OTHER("reviews_other", false),
  REVIEWS_DEFAULT("reviews_default", false),
  REVIEWS_APPENDED("reviews_appended", false);

  /** What the greatest length is where no length was ever known. */
  static final long NEVER = -1;

  final String column;

  /** Whether what was said on days before has a part in it. */
  final boolean carried;

  Measure(String column, boolean carried) {
    this.column = column;
    this.carried = carried;
  }

  boolean isMaximum() {
    return this == WAITS_MAX || this == SERVICES_MAX || this == LENGTH_MAX;
  }

  /** What stands here where nothing happened. */
  long nothing() {
    return this == LENGTH_MAX ? NEVER : 0;
  }

  static String columns() {
    return Arrays.stream(values())
        .map(measure -> "\"" + measure.column + "\"")
        .collect(Collectors.joining(", "));
  }
}
