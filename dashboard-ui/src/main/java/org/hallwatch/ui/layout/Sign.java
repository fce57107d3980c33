package org.hallwatch.ui.layout;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import org.hallwatch.domain.event.SourceState;

/**
 * How something is. The desk says it with a shape, a colour and a word, never with a colour alone.
 */
public enum Sign {
  /** As it should be: no shape, only the word. */
  NONE,
  /** ▲ late, or near a limit. */
  WARN,
  /** ◆ failed, or beyond a limit. */
  BAD,
  /** Hatched: nobody knows, so it is neither good nor bad. */
  UNKNOWN;

  /** That of a source. */
  public static Sign of(SourceState state) {
    return switch (state) {
      case CURRENT, FINISHED -> NONE;
      case UNKNOWN -> UNKNOWN;
      case LATE -> WARN;
      case SILENT, FROZEN, CLOCK_BEHIND, CLOCK_AHEAD, CLOCK_BACKWARDS -> BAD;
    };
  }

  /** The sign with its word. */
  public Span with(String word) {
    Span said = new Span();
    said.addClassName("signed");
    if (this != NONE) {
      Span mark = new Span();
      mark.addClassNames("mark", name().toLowerCase(Locale.ROOT));
      said.add(mark);
    }
    said.add(new Span(word));
    return said;
  }
}
