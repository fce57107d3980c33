package org.hallwatch.ui.layout;

import com.vaadin.flow.component.html.DescriptionList;
import org.jspecify.annotations.Nullable;

/** What is known of the thing that was chosen, each with its name. */
public final class Facts extends DescriptionList {
  private static final long serialVersionUID = 1L;

  /** Adds a fact, unless it is not known. */
  public Facts fact(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      add(new Term(name), new Description(value));
    }
    return this;
  }
}
