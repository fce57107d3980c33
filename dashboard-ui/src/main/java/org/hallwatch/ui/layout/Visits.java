package org.hallwatch.ui.layout;

/** Who asks for what the desk shows in this request. */
public interface Visits {
  /**
   * Who it is.
   *
   * @throws IllegalStateException if it is nobody, or if no request is being answered
   */
  Visit current();

  /** Signs him out; the browser has to leave the desk then. */
  void end();
}
