package org.hallwatch.ui.layout;

import com.vaadin.flow.component.html.NativeButton;

/** A button for what cannot be taken back: the first press asks, the second one does it. */
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
          if (asked) {
            setEnabled(false);
            action.run();
          } else {
            asked = true;
            setText(sure);
            addClassName("sure");
          }
        });
    getElement()
        .addEventListener(
            "blur",
            _ -> {
              asked = false;
              setText(text);
              removeClassName("sure");
            });
  }
}
