package org.hallwatch.ui.admin;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.verify.Kept;
import org.hallwatch.store.verify.Verification.OfIndicators;
import org.hallwatch.store.verify.VerifyRun;
import org.hallwatch.ui.admin.AuditChain.Look;
import org.hallwatch.ui.device.Standing;
import org.hallwatch.ui.layout.Sign;
import org.jspecify.annotations.Nullable;

/**
 * When a promise was last checked by the running product, and what that found. Nothing is said to
 * hold that nobody looked at, and where a part was looked at only that part.
 *
 * @param at null if it was not checked yet
 * @param word the key of the word beside the sign
 * @param says the key of what was found
 * @param figures how many things were looked at, or differed
 * @param names what it is about
 */
record PromiseCheck(
    Promise promise,
    Sign sign,
    @Nullable Instant at,
    String word,
    String says,
    List<Long> figures,
    List<String> names) {
  PromiseCheck {
    figures = List.copyOf(figures);
    names = List.copyOf(names);
  }

  static PromiseCheck of(Promise promise, PromiseLooks looks) {
    return switch (promise) {
      case NOTHING_LOST -> kept(promise, looks, PromiseCheck::whole);
      case FIGURES_ADD_UP ->
          looks.night().map(PromiseCheck::recounted).orElseGet(() -> not(promise, "night.not-yet"));
      case UNKNOWN_NEVER_GREEN -> unknown(UnknownLook.of(looks.pictures()), looks.now());
      case RATES_HONEST ->
          looks.night().map(PromiseCheck::rates).orElseGet(() -> not(promise, "night.not-yet"));
      case ONLY_WHAT_IS_THEIRS ->
          looks.chain().map(PromiseCheck::verified).orElseGet(() -> not(promise, "chain.not-yet"));
      case BAD_INPUT_KEPT -> kept(promise, looks, PromiseCheck::refused);
      case WALLS_ARE_DEVICES -> screens(looks.screens(), looks.now());
      case DEADLINES_EXPLAIN, BRIEFINGS_STAY -> not(promise, "check.no-part");
      case TIME_IS_INPUT -> not(promise, "check.by-tests");
    };
  }

  private static PromiseCheck recounted(VerifyRun run) {
    Promise promise = Promise.FIGURES_ADD_UP;
    if (!run.found().isRight()) {
      return broken(promise, run.beganAt(), "recount.wrong", run.found().causes());
    }
    long figures = run.found().allFigures();
    return figures == 0
        ? nothing(promise, run.beganAt(), "recount.nothing")
        : new PromiseCheck(
            promise,
            Sign.NONE,
            run.beganAt(),
            "check.kept",
            "recount.right",
            List.of(figures),
            List.of());
  }

  /** That they are shown with both and rounded down is proved by tests. */
  private static PromiseCheck rates(VerifyRun run) {
    Promise promise = Promise.RATES_HONEST;
    OfIndicators found = run.found().indicators();
    if (found.differing() > 0) {
      return broken(promise, run.beganAt(), "rates.wrong", found.differing());
    }
    return found.figures() == 0
        ? nothing(promise, run.beganAt(), "recount.nothing")
        : inPart(promise, run.beganAt(), "rates.right", found.figures());
  }

  private interface OfKept {
    PromiseCheck of(Kept kept, Instant at);
  }

  private static PromiseCheck kept(Promise promise, PromiseLooks looks, OfKept check) {
    VerifyRun run = looks.night().orElse(null);
    return run == null || run.kept() == null
        ? not(promise, "night.not-yet")
        : check.of(run.kept(), run.beganAt());
  }

  private static PromiseCheck whole(Kept kept, Instant at) {
    Promise promise = Promise.NOTHING_LOST;
    if (!kept.isWhole()) {
      return broken(promise, at, "kept.wrong", kept.lost(), kept.twice(), kept.unclaimed());
    }
    return kept.events() == 0
        ? nothing(promise, at, "kept.nothing")
        : inPart(promise, at, "kept.right", kept.events(), kept.days());
  }

  private static PromiseCheck refused(Kept kept, Instant at) {
    Promise promise = Promise.BAD_INPUT_KEPT;
    if (!kept.listsRefused()) {
      return broken(promise, at, "refused-input.wrong", kept.unlisted());
    }
    return kept.refusing() == 0
        ? nothing(promise, at, "refused-input.nothing")
        : inPart(promise, at, "refused-input.right", kept.refusing());
  }

  private static PromiseCheck unknown(UnknownLook look, Instant at) {
    Promise promise = Promise.UNKNOWN_NEVER_GREEN;
    if (look.halls() == 0) {
      return not(promise, "unknown.no-halls");
    }
    return look.wrong().isEmpty()
        ? inPart(promise, at, "unknown.right", look.doubted(), look.unknown(), look.halls())
        : broken(promise, at, "unknown.wrong", look.wrong().size()).about(look.wrong());
  }

  /** A screen that is switched off breaks no promise, but nobody knows what it shows. */
  private static PromiseCheck screens(List<Device> screens, Instant now) {
    Promise promise = Promise.WALLS_ARE_DEVICES;
    List<Device> paired =
        screens.stream().filter(screen -> screen.revokedAt() == null && screen.fetched()).toList();
    List<String> silent =
        paired.stream()
            .filter(screen -> Standing.of(screen, now) != Standing.SHOWS)
            .map(Device::name)
            .toList();
    if (paired.isEmpty()) {
      return not(promise, "screens.none");
    }
    return silent.isEmpty()
        ? inPart(promise, now, "screens.right", paired.size())
        : new PromiseCheck(
            promise,
            Sign.UNKNOWN,
            now,
            "check.unknown",
            "screens.silent",
            List.of((long) silent.size(), (long) paired.size()),
            silent);
  }

  /** The record of who did what is only one part of it. */
  private static PromiseCheck verified(Look look) {
    Promise promise = Promise.ONLY_WHAT_IS_THEIRS;
    return look.found().holds()
        ? inPart(promise, look.at(), "chain.right", look.found().entries())
        : broken(promise, look.at(), "chain.wrong", look.found().found());
  }

  private PromiseCheck about(List<String> things) {
    return new PromiseCheck(promise, sign, at, word, says, figures, things);
  }

  private static PromiseCheck inPart(Promise promise, Instant at, String says, long... figures) {
    return checked(promise, Sign.NONE, at, "check.kept-in-part", says, figures);
  }

  private static PromiseCheck broken(Promise promise, Instant at, String says, long... figures) {
    return checked(promise, Sign.BAD, at, "check.broken", says, figures);
  }

  /** Somebody looked, and there was nothing to be seen. */
  private static PromiseCheck nothing(Promise promise, Instant at, String says) {
    return checked(promise, Sign.UNKNOWN, at, "check.not-yet", says);
  }

  private static PromiseCheck not(Promise promise, String says) {
    return checked(promise, Sign.UNKNOWN, null, "check.not-yet", says);
  }

  private static PromiseCheck checked(
      Promise promise, Sign sign, @Nullable Instant at, String word, String says, long... figures) {
    List<Long> boxed = Arrays.stream(figures).boxed().toList();
    return new PromiseCheck(promise, sign, at, word, says, boxed, List.of());
  }
}
