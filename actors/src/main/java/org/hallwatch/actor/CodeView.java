package org.hallwatch.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.hall.CodeAlias;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.MetCode;
import org.hallwatch.domain.hall.MetCode.Standing;
import org.hallwatch.domain.hall.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A code that the catalogue does not have, or about which something was decided, as a screen lists
 * it (未对照编码).
 *
 * @param met the code; with its source if it was met
 * @param decision what was decided about it, for its source or for all; null if nothing. It may be
 *     one that does not hold because its target ended; then the code is open
 * @param events how many stored events hold it
 * @param first when the earliest of them happened, null if it was never met
 * @param last when the latest of them happened, null if it was never met
 * @param example id of one of them, null if it was never met
 */
public record CodeView(
    CodeRef met,
    Standing standing,
    @Nullable CodeAlias decision,
    long events,
    @Nullable Instant first,
    @Nullable Instant last,
    @Nullable String example) {
  private static final Comparator<CodeView> ORDER =
      Comparator.comparing(CodeView::standing, Comparator.reverseOrder())
          .thenComparing(CodeView::events, Comparator.reverseOrder())
          .thenComparing(CodeView::met);

  /** What is worth a look: first what is open, then what was met most often. */
  static List<CodeView> of(Operation operation, List<MetCode> met) {
    CodeBook book = CodeBook.of(operation);
    CodeBook said = CodeBook.said(operation);
    List<CodeView> views = new ArrayList<>();
    Set<CodeAlias> used = new HashSet<>();
    for (MetCode code : met) {
      Standing standing = code.standing(operation, book);
      CodeAlias decision = said.decision(code.met());
      if (decision != null) {
        used.add(decision);
      }
      if (standing != Standing.KNOWN) {
        views.add(
            new CodeView(
                code.met(),
                standing,
                decision,
                code.events(),
                code.first(),
                code.last(),
                code.example()));
      }
    }
    operation.aliases().stream()
        .filter(alias -> !used.contains(alias))
        .forEach(alias -> views.add(unmet(alias)));
    views.sort(ORDER);
    return List.copyOf(views);
  }

  private static CodeView unmet(CodeAlias alias) {
    Standing standing = alias.target() == null ? Standing.NOT_NEEDED : Standing.MAPPED;
    return new CodeView(alias.met(), standing, alias, 0, null, null, null);
  }
}
