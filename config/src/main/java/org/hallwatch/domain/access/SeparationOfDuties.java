package org.hallwatch.domain.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;

/** Which roles nobody may have at once (职责分离). */
public final class SeparationOfDuties {
  private static final Set<Role> ADMINISTRATORS =
      EnumSet.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR);

  /** Why two roles exclude each other. */
  public enum Why {
    /** 三权分立: GB/T 22239-2019, 8.1.4.2. */
    ADMINISTRATORS_WATCH_EACH_OTHER(
        "the three administrators watch each other, so they are three people (三权分立)"),
    /** Whoever runs, opens or audits the product is not its user. */
    ADMINISTRATORS_ARE_NOT_USERS(
        "whoever administers or audits the product sees no cases, and nobody audits himself"),
    /** 回避: a unit does not close the order that it was given. */
    NOBODY_SUPERVISES_HIMSELF("the unit that is supervised does not supervise");

    private final String meaning;

    Why(String meaning) {
      this.meaning = meaning;
    }

    /** The reason in an English sentence. */
    public String meaning() {
      return meaning;
    }
  }

  /** Two roles that exclude each other. */
  public record Conflict(Role one, Role other, Why why) {
    /** Which and why, in an English sentence. */
    @Override
    public String toString() {
      return "one account cannot be both "
          + one.code()
          + " and "
          + other.code()
          + ": "
          + why.meaning();
    }
  }

  private SeparationOfDuties() {}

  /** Whether these roles are of one who administers or audits, and so none of a user. */
  public static boolean administers(Set<Role> roles) {
    return !roles.isEmpty() && ADMINISTRATORS.containsAll(roles);
  }

  /** The first two of these roles that exclude each other. */
  public static Optional<Conflict> conflict(Set<Role> roles) {
    List<Role> all = roles.stream().sorted().toList();
    for (int i = 0; i < all.size(); i++) {
      for (Role other : all.subList(i + 1, all.size())) {
        Optional<Conflict> found = between(all.get(i), other);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Refuses roles that exclude each other.
   *
   * @throws InvalidValueException if two of them do; the message says which and why
   */
  public static Set<Role> require(Set<Role> roles) {
    conflict(roles)
        .ifPresent(
            conflict -> {
              throw new InvalidValueException("roles", Cause.BAD, conflict.toString());
            });
    return Set.copyOf(roles);
  }

  private static Optional<Conflict> between(Role one, Role other) {
    boolean administers = ADMINISTRATORS.contains(one);
    if (administers && ADMINISTRATORS.contains(other)) {
      return Optional.of(new Conflict(one, other, Why.ADMINISTRATORS_WATCH_EACH_OTHER));
    }
    if (administers != ADMINISTRATORS.contains(other)) {
      return Optional.of(new Conflict(one, other, Why.ADMINISTRATORS_ARE_NOT_USERS));
    }
    return Set.of(one, other).equals(Set.of(Role.SUPERVISION, Role.UNIT))
        ? Optional.of(new Conflict(one, other, Why.NOBODY_SUPERVISES_HIMSELF))
        : Optional.empty();
  }
}
