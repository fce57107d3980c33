package org.hallwatch.collect.cloudevents;

/** How a body holds its events. */
public enum EventFormat {
  /** One event. */
  SINGLE("application/cloudevents+json"),
  /** A JSON array of events. */
  BATCH("application/cloudevents-batch+json"),
  /** One event on each line. */
  LINES("application/x-ndjson");

  private final String mediaType;

  EventFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The media type that announces it. */
  public String mediaType() {
    return mediaType;
  }
}
