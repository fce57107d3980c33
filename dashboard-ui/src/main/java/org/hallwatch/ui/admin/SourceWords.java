package org.hallwatch.ui.admin;

import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.Locale;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.ui.layout.Lengths;
import org.hallwatch.ui.layout.Sign;
import org.hallwatch.ui.layout.Texts;

/** States of sources in words. */
final class SourceWords {
  private SourceWords() {}

  static Span state(SourceState state, Texts texts) {
    String word = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Sign.of(state).with(texts.of("source-state." + word));
  }

  /** By how much its clock is off; nothing if it is not known. */
  static String offset(SourceView source, Texts texts) {
    Duration offset = source.offset();
    return offset == null ? "" : Lengths.of(offset, texts);
  }
}
