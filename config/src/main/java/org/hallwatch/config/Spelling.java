package org.hallwatch.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {
  private Spelling() {}

  /** The end of a message: {@code ; did you mean port?}, or nothing when no known word is near. */
  public static String didYouMean(String written, Collection<String> known) {
    return nearest(written, known).map(word -> "; did you mean " + word + "?").orElse("");
  }

  static Optional<String> nearest(String written, Collection<String> known) {
    int tolerance = Math.max(2, written.length() / 3);
    return known.stream()
        .filter(word -> distance(written, word) <= Math.min(tolerance, word.length() - 1))
        .min(
            Comparator.comparingInt((String word) -> distance(written, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * How many letters must be changed, added, dropped or swapped with their neighbour
   * (Damerau-Levenshtein, optimal alignment).
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
