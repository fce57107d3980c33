package org.hallwatch.ui.admin;

import java.util.List;
import java.util.stream.Collectors;
import org.hallwatch.domain.organisation.Fault;
import org.hallwatch.domain.organisation.ThingKind;
import org.hallwatch.ui.layout.Texts;

/** What is wrong with a file of the organisation, in the language of the page. */
final class FaultWords {
  private FaultWords() {}

  /** In a sentence: the text of its kind, and what was probably meant. */
  static String of(Fault fault, Texts texts) {
    String says =
        texts.of(
            "fault." + fault.kind().word(),
            fault.arguments().stream().map(argument -> said(argument, texts)).toArray());
    return fault.meant().isEmpty() ? says : texts.of("fault.meant", says, fault.meant());
  }

  /** A kind as one of it, a list of kinds as the names of their tables. */
  private static Object said(Object argument, Texts texts) {
    return switch (argument) {
      case ThingKind kind -> texts.of("thing." + kind.word());
      case List<?> several ->
          several.stream()
              .map(one -> one instanceof ThingKind kind ? kind.title() : one.toString())
              .collect(Collectors.joining(texts.of("list.and")));
      default -> argument;
    };
  }
}
