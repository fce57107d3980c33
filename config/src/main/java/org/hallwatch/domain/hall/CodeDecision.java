package org.hallwatch.domain.hall;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hallwatch.domain.Check;

/** What a person may decide about a code that was met. */
public sealed interface CodeDecision {
  /** The code it is about. */
  CodeRef met();

  /**
   * The operation after it.
   *
   * @throws IllegalArgumentException if it cannot be; the message says why and what to do
   */
  Operation applyTo(Operation operation);

  /** The code means what the catalogue calls {@code target}. */
  record Means(CodeRef met, String target) implements CodeDecision {
    public Means {
      Check.present("met", met);
      Check.code("target", target);
    }

    @Override
    public Operation applyTo(Operation operation) {
      if (!operation.knows(met.kind(), met.hall(), target)) {
        throw new IllegalArgumentException(
            "the catalogue has no "
                + new CodeRef(met.kind(), met.hall(), null, target)
                + "; map to one that it has, or add the code to the catalogue");
      }
      if (met.source() == null && operation.knows(met.kind(), met.hall(), met.code())) {
        throw new IllegalArgumentException(
            "the catalogue has "
                + met
                + "; it can mean something else only for one source, which has to be named");
      }
      return decided(operation, new CodeAlias(met, target));
    }
  }

  /** The code names a thing that the catalogue lacks: it is added under this code. */
  record Names(CodeRef met, String name) implements CodeDecision {
    public Names {
      Check.present("met", met);
      Check.code("name", name);
    }

    @Override
    public Operation applyTo(Operation operation) {
      if (operation.knows(met.kind(), met.hall(), met.code())) {
        throw new IllegalArgumentException(
            "the catalogue has " + met.ofAnySource() + " already; there is nothing to add");
      }
      return without(operation, alias -> alias.met().equals(met.ofAnySource()))
          .with(met.kind(), met.hall(), met.code(), name);
    }
  }

  /** The code is not needed: it stays counted, and nobody is asked about it any more. */
  record NotNeeded(CodeRef met) implements CodeDecision {
    public NotNeeded {
      Check.present("met", met);
    }

    @Override
    public Operation applyTo(Operation operation) {
      return decided(operation, new CodeAlias(met, null));
    }
  }

  /** What was decided about the code is taken back. */
  record Undecided(CodeRef met) implements CodeDecision {
    public Undecided {
      Check.present("met", met);
    }

    @Override
    public Operation applyTo(Operation operation) {
      Operation open = without(operation, alias -> alias.met().equals(met));
      if (open.equals(operation)) {
        throw new IllegalArgumentException(
            "nothing was decided about " + met + "; the list of decisions says what was");
      }
      return open;
    }
  }

  private static Operation decided(Operation operation, CodeAlias alias) {
    if (alias.met().hall() != null && operation.hall(alias.met().hall()).isEmpty()) {
      throw new IllegalArgumentException("there is no hall " + alias.met().hall());
    }
    Operation open = without(operation, other -> other.met().equals(alias.met()));
    List<CodeAlias> aliases = new ArrayList<>(open.aliases());
    aliases.add(alias);
    return operation.withAliases(aliases);
  }

  private static Operation without(Operation operation, Predicate<CodeAlias> which) {
    return operation.withAliases(operation.aliases().stream().filter(which.negate()).toList());
  }
}
