package org.hallwatch.ui.source;

import java.util.Locale;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.ui.layout.Texts;

/** What was wrong with a record, in the language of the page. */
final class RejectedWords {
  private RejectedWords() {}

  /** In a sentence: the text of its reason, with the field that was wrong. */
  static String says(Rejected record, Texts texts) {
    return texts.of("reason." + record.reason().code() + ".says", record.field());
  }

  /** In a list: as its sender was told, which is in English, or else as {@link #says}. */
  static String listed(Rejected record, Texts texts) {
    return texts.locale().getLanguage().equals(Locale.ENGLISH.getLanguage())
        ? record.message()
        : says(record, texts);
  }
}
