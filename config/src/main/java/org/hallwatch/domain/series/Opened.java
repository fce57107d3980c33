package org.hallwatch.domain.series;

/** What it comes of when a window was open. */
record Opened(WindowStory window, Hearing hearing) {
  Spans spans() {
    return window.open(hearing);
  }
}
