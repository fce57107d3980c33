package org.hallwatch.ui.layout;

import com.vaadin.flow.component.html.NativeButton;

/**
 * A button for what cannot be taken back: the first press asks, the second one does it. Where that
 * is refused it can be pressed again.
 */
public final class SureButton extends NativeButton {
  private static final long serialVersionUID = 1L;
  private boolean asked;

  /**
   * A button.
   *
   * @param sure what it says between the two presses
   */
  public SureButton(String text, String sure, Runnable action) {
    super(text);
    addClickListener(
        _ -> {
          boolean again = asked;
          ask(!again, again ? text : sure);
          if (again) {
            action.run();
          }
        });
    getElement().addEventListener("blur", _ -> ask(false, text));
  }

  private void ask(boolean now, String says) {
    asked = now;
    setText(says);
    setClassName("sure", now);
  }
}
