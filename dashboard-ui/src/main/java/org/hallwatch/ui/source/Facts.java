package org.hallwatch.ui.source;

import com.vaadin.flow.component.html.DescriptionList;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/** What is known of the thing that was chosen, each with its name. */
final class Facts extends DescriptionList {
  private static final long serialVersionUID = 1L;

  private final transient Texts texts;

  Facts(Texts texts) {
    this.texts = texts;
  }

  /** Adds a fact under the text of a key, unless it is not known. */
  void fact(String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      add(new Term(texts.of(key)), new Description(value));
    }
  }
}
