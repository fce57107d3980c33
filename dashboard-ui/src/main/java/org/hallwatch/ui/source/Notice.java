package org.hallwatch.ui.source;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;

/** A word about what was just done. */
final class Notice {
  private static final int GOOD_MILLIS = 4_000;
  private static final int FAILED_MILLIS = 12_000;

  private Notice() {}

  static void good(String text) {
    Notification.show(text, GOOD_MILLIS, Position.BOTTOM_END);
  }

  static void failed(String text) {
    Notification notice = Notification.show("▲ " + text, FAILED_MILLIS, Position.BOTTOM_END);
    notice.addClassName("failed");
  }
}
