package org.hallwatch.ui.layout;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** What a page is, in a word and in a sentence, and as of when. */
public final class PageHead extends Div {
  private static final long serialVersionUID = 1L;

  /** A head with its three texts. */
  public PageHead(String title, String lead, String asOf) {
    addClassName("head");
    Span when = new Span(asOf);
    when.addClassName("as-of");
    add(new H1(title), when, new Paragraph(lead));
  }
}
