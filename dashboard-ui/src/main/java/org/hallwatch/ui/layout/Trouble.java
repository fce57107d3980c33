package org.hallwatch.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/**
 * In the place of what cannot be shown as it should: what is the matter, since when or as of when,
 * and what to do. Read out when it appears.
 */
public final class Trouble extends Div {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is the matter.
   *
   * @param what in a few words
   * @param why what it means and what to do, a sentence each
   */
  public Trouble(Sign sign, String what, String... why) {
    addClassName("trouble");
    getElement().setAttribute("role", sign == Sign.BAD ? "alert" : "status");
    Paragraph first = new Paragraph(sign.with(what));
    first.addClassName("what");
    add(first);
    for (String sentence : why) {
      add(new Paragraph(sentence));
    }
  }

  /** With something to press. */
  public Trouble with(Component action) {
    Paragraph actions = new Paragraph(action);
    actions.addClassName("actions");
    add(actions);
    return this;
  }
}
