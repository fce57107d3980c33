package org.hallwatch.app.security;

import java.time.Duration;
import java.util.Set;
import org.hallwatch.config.Settings;
import org.hallwatch.domain.access.LockOut;
import org.hallwatch.domain.access.LockOuts;
import org.hallwatch.domain.access.PasswordRules;
import org.hallwatch.domain.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * The rules of signing in.
 *
 * @param idle a session ends when nothing was done for so long
 * @param longest and in any case after so long
 * @param sessions so many of one account may be open; one more ends the oldest
 * @param secondFactor who needs a second factor
 * @param hashing how passwords are hashed; no file makes that less work
 * @param secureCookies cookies only over TLS, also where a proxy speaks it before us
 * @param oidc the provider that vouches for people, null if there is none
 */
public record AccessSettings(
    Duration idle,
    Duration longest,
    int sessions,
    Set<Role> secondFactor,
    PasswordRules passwords,
    LockOuts lockOuts,
    Passwords hashing,
    boolean secureCookies,
    @Nullable OidcSettings oidc) {
  private static final Duration DAY = Duration.ofDays(1);

  public AccessSettings {
    secondFactor = Set.copyOf(secondFactor);
    if (longest.compareTo(idle) < 0) {
      throw new IllegalArgumentException(
          "longest-session is " + longest + ", shorter than idle, " + idle);
    }
  }

  /** Reads the section {@code hallwatch.access}. */
  public static AccessSettings read(Settings settings) {
    return new AccessSettings(
        settings.duration("idle", Duration.ofMinutes(1), DAY),
        settings.duration("longest-session", Duration.ofMinutes(5), Duration.ofDays(7)),
        settings.whole("sessions", 1, 100),
        Set.copyOf(settings.values("second-factor", AccessSettings::role)),
        settings.section("password", AccessSettings::passwords),
        settings.section("lock-out", AccessSettings::lockOuts),
        new Passwords(),
        settings.flag("secure-cookies"),
        settings.optionalSection("oidc", OidcSettings::read));
  }

  private static PasswordRules passwords(Settings settings) {
    return new PasswordRules(
        settings.whole("length", 8, PasswordRules.MOST_BYTES),
        settings.whole("kinds", 1, 4),
        settings.whole("remembered", 0, 24),
        settings.duration("age", DAY, Duration.ofDays(3_660)));
  }

  private static LockOuts lockOuts(Settings settings) {
    Duration first = settings.duration("first", Duration.ofSeconds(1), Duration.ofHours(1));
    Duration longest = settings.duration("longest", Duration.ofSeconds(1), Duration.ofHours(12));
    return new LockOuts(
        new LockOut(settings.whole("free", 1, 100), first, longest),
        new LockOut(settings.whole("free-by-address", 1, 10_000), first, longest));
  }

  static Role role(String code) {
    return Role.ofCode(code)
        .orElseThrow(() -> new IllegalArgumentException("there is no role " + code));
  }

  /** Whether somebody with these roles needs a second factor. */
  boolean needsSecondFactor(Set<Role> roles) {
    return roles.stream().anyMatch(secondFactor::contains);
  }

  /** The same, but only these need a second factor. */
  public AccessSettings withSecondFactor(Set<Role> roles) {
    return new AccessSettings(
        idle, longest, sessions, roles, passwords, lockOuts, hashing, secureCookies, oidc);
  }

  /** The same with hashes of passwords that are another amount of work. */
  public AccessSettings withHashing(Passwords other) {
    return new AccessSettings(
        idle, longest, sessions, secondFactor, passwords, lockOuts, other, secureCookies, oidc);
  }
}
