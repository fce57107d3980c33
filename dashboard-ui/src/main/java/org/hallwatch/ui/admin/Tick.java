package org.hallwatch.ui.admin;

import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;

/** A box to tick, with its name. */
final class Tick extends NativeLabel {
  private static final long serialVersionUID = 1L;

  private final Input box = new Input();

  /**
   * A box.
   *
   * @param changed told when somebody ticks it or takes the tick away
   */
  Tick(String name, boolean ticked, Runnable changed) {
    addClassName("tick");
    box.setType("checkbox");
    box.getElement().setProperty("checked", ticked);
    box.getElement().addPropertyChangeListener("checked", "change", _ -> changed.run());
    add(box, new Span(name));
  }

  boolean isTicked() {
    return box.getElement().getProperty("checked", false);
  }
}
