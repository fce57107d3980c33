package org.hallwatch.ui.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.ui.layout.Texts;

/** What was wrong with a record, in the language of the page. */
final class RejectedWords {
  /** As whoever received it wrote where in a request it stood. */
  private static final Pattern IN_REQUEST = Pattern.compile("(event|line) (\\d+) of the request");

  private RejectedWords() {}

  /** Where it stood: in a request, or with file and line. */
  static String place(Rejected record, Texts texts) {
    Matcher place = IN_REQUEST.matcher(record.place());
    return place.matches()
        ? texts.of("rejected.place." + place.group(1), place.group(2))
        : record.place();
  }

  /**
   * In a sentence: the text of its reason, with the field that was wrong. What its sender was told
   * names the value that stood there, and so perhaps a person.
   */
  static String says(Rejected record, Texts texts) {
    return texts.of("reason." + record.reason().code() + ".says", record.field());
  }
}
