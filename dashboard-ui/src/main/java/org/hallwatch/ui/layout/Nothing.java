package org.hallwatch.ui.layout;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** A page that has nothing to show says so, and why or what to do. */
public final class Nothing extends Div {
  private static final long serialVersionUID = 1L;

  /** Says that there is nothing, and what to make of it. */
  public Nothing(String what, String why) {
    addClassName("nothing");
    Paragraph first = new Paragraph(what);
    first.addClassName("what");
    add(first, new Paragraph(why));
  }
}
