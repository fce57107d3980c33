package org.hallwatch.ui.layout;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;

/** A word about what was just done. */
public final class Notice {
  private static final int GOOD_MILLIS = 4_000;
  private static final int FAILED_MILLIS = 12_000;

  private Notice() {}

  /** It was done. */
  public static void good(String text) {
    Notification.show(text, GOOD_MILLIS, Position.BOTTOM_END);
  }

  /** It was not done, and why. */
  public static void failed(String text) {
    Notification notice = Notification.show("▲ " + text, FAILED_MILLIS, Position.BOTTOM_END);
    notice.addClassName("failed");
  }
}
