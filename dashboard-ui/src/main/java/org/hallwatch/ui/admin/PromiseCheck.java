package org.hallwatch.ui.admin;

import java.time.Instant;
import java.util.Optional;
import org.hallwatch.store.verify.VerifyRun;
import org.hallwatch.ui.admin.AuditChain.Look;
import org.hallwatch.ui.layout.Sign;
import org.jspecify.annotations.Nullable;

/**
 * When a promise was last checked by the running product, and what that found. Nothing is said to
 * hold that nobody looked at.
 *
 * @param at null if it was not checked yet
 * @param word the key of the word beside the sign
 * @param says the key of what was found
 * @param count how many things were looked at, or differed
 */
record PromiseCheck(
    Promise promise, Sign sign, @Nullable Instant at, String word, String says, long count) {

  static PromiseCheck of(Promise promise, Optional<VerifyRun> recount, Optional<Look> chain) {
    return switch (promise) {
      case FIGURES_ADD_UP ->
          recount.map(PromiseCheck::recounted).orElseGet(() -> not(promise, "recount.not-yet"));
      case ONLY_WHAT_IS_THEIRS ->
          chain.map(PromiseCheck::verified).orElseGet(() -> not(promise, "chain.not-yet"));
      case DEADLINES_EXPLAIN, BRIEFINGS_STAY -> not(promise, "check.no-part");
      case NOTHING_LOST,
          UNKNOWN_NEVER_GREEN,
          TIME_IS_INPUT,
          RATES_HONEST,
          BAD_INPUT_KEPT,
          WALLS_ARE_DEVICES ->
          not(promise, "check.by-tests");
    };
  }

  private static PromiseCheck recounted(VerifyRun run) {
    boolean right = run.found().isRight();
    if (right && run.found().allFigures() == 0) {
      return new PromiseCheck(
          Promise.FIGURES_ADD_UP,
          Sign.UNKNOWN,
          run.beganAt(),
          "check.not-yet",
          "recount.nothing",
          0);
    }
    return new PromiseCheck(
        Promise.FIGURES_ADD_UP,
        right ? Sign.NONE : Sign.BAD,
        run.beganAt(),
        right ? "check.kept" : "check.broken",
        right ? "recount.right" : "recount.wrong",
        right ? run.found().allFigures() : run.found().causes());
  }

  /** The record of who did what is only one part of it. */
  private static PromiseCheck verified(Look look) {
    boolean holds = look.found().holds();
    return new PromiseCheck(
        Promise.ONLY_WHAT_IS_THEIRS,
        holds ? Sign.NONE : Sign.BAD,
        look.at(),
        holds ? "check.kept-in-part" : "check.broken",
        holds ? "chain.right" : "chain.wrong",
        holds ? look.found().entries() : look.found().found());
  }

  private static PromiseCheck not(Promise promise, String says) {
    return new PromiseCheck(promise, Sign.UNKNOWN, null, "check.not-yet", says, 0);
  }
}
