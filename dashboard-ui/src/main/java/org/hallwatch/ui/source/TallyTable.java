package org.hallwatch.ui.source;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.hallwatch.ui.layout.Texts;

/** How much there is of each source and sort; every line leads to its list. */
final class TallyTable extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Texts texts;
  private final long most;

  /**
   * A table without lines.
   *
   * @param most the largest of the counts, whose bar is the longest
   */
  TallyTable(Texts texts, long most) {
    this.texts = texts;
    this.most = most;
    addClassName("tallies");
  }

  /**
   * Adds a line.
   *
   * @param address where it leads
   * @param chosen whether that is what the page lists
   */
  void line(String address, boolean chosen, String source, String sort, long count) {
    Anchor line = new Anchor(address, "");
    line.addClassName("tally");
    if (chosen) {
      line.getElement().setAttribute("aria-current", "true");
    }
    Span bar = new Span();
    bar.addClassName("bar");
    bar.getStyle().set("--share", String.valueOf((double) count / most));
    Span number = new Span(texts.count(count));
    number.addClassName("count");
    line.add(new Span(source), new Span(sort), bar, number);
    add(line);
  }
}
