package org.hallwatch.domain.hall;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What codes of sources mean (编码对照表). A decision for one source counts more than one for all; one
 * whose target the catalogue does not have does not hold.
 */
public record CodeBook(Map<CodeRef, CodeAlias> decisions) {
  /** Every code means what the catalogue means by it. */
  public static final CodeBook EMPTY = new CodeBook(Map.of());

  public CodeBook {
    decisions = Map.copyOf(decisions);
  }

  /** Everything that was decided, whether it holds or not. */
  public static CodeBook said(Operation operation) {
    return of(operation.aliases().stream());
  }

  /** The decisions of an operation that hold. */
  public static CodeBook of(Operation operation) {
    return of(operation.aliases().stream().filter(alias -> holds(alias, operation)));
  }

  private static CodeBook of(Stream<CodeAlias> aliases) {
    return new CodeBook(
        aliases.collect(Collectors.toUnmodifiableMap(CodeAlias::met, Function.identity())));
  }

  private static boolean holds(CodeAlias alias, Operation operation) {
    String target = alias.target();
    return target == null || operation.knows(alias.met().kind(), alias.met().hall(), target);
  }

  /** The part that events of one hall can ask for. */
  public CodeBook in(HallId hall) {
    return of(
        decisions.values().stream()
            .filter(alias -> alias.met().hall() == null || hall.equals(alias.met().hall())));
  }

  /** Whether nothing was decided. */
  public boolean isEmpty() {
    return decisions.isEmpty();
  }

  /** What was decided about a code of a source, null if nothing that holds. */
  public @Nullable CodeAlias decision(CodeRef met) {
    CodeAlias own = decisions.get(met);
    return own == null ? decisions.get(met.ofAnySource()) : own;
  }

  /** Whether somebody said that a code of a source is not needed. */
  public boolean isNotNeeded(CodeRef met) {
    CodeAlias decided = decision(met);
    return decided != null && decided.target() == null;
  }

  /** What the catalogue calls the thing that a source calls {@code met}. */
  public String meaning(CodeRef met) {
    CodeAlias decided = decision(met);
    return decided == null || decided.target() == null ? met.code() : decided.target();
  }
}
