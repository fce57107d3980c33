package org.hallwatch.domain.indicator;

import org.hallwatch.domain.Check;

/**
 * A text in the languages of the product.
 *
 * @param zh in Chinese, the language of the halls
 * @param en the same in English
 */
public record Words(String zh, String en) {
  public Words {
    Check.present("zh", zh);
    Check.present("en", en);
    if (zh.isBlank() || en.isBlank()) {
      throw new IllegalArgumentException("a text is blank: '" + zh + "', '" + en + "'");
    }
  }
}
