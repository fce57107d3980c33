package org.hallwatch.collect.mapping;

import java.util.Map;
import org.hallwatch.domain.event.RejectionReason;

/**
 * What the codes of a feed mean. A code that is not in it is refused, never guessed.
 *
 * @param meanings by code; an empty meaning says that the code means nothing was said
 */
record CodeMap(String name, Map<String, String> meanings) {
  CodeMap {
    meanings = Map.copyOf(meanings);
  }

  String meaningOf(String column, String code) {
    String meaning = meanings.get(code);
    if (meaning == null) {
      throw new RefusedRowException(
          column,
          RejectionReason.UNKNOWN_CODE,
          column
              + " is \""
              + code
              + "\", a code that the map "
              + name
              + " does not have; add it there");
    }
    return meaning;
  }
}
