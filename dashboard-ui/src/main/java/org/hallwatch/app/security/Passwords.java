package org.hallwatch.app.security;

import java.security.SecureRandom;
import java.util.Map;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.PasswordRules;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes first passwords, and hashes of passwords with the name of the scheme before them. */
public final class Passwords {
  /** Without what is mistaken for something else: 0 O o, 1 I l. */
  private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int GROUP = 4;

  /** A quarter of a second on the machines of 2026. */
  private static final int COST = 12;

  /** A hash of as much work as all others, of no password that anybody has. */
  static final String NOBODYS =
      "{bcrypt}$2a$" + COST + "$" + "y6Fq0xJ2bT8uWm4cZk7ReO" + "aP3vHn9sLdG5QiXo1KjUtYwBfMzE.CN";

  private static final PasswordEncoder ENCODER =
      new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(COST)));

  private final SecureRandom random = new SecureRandom();

  /** A password that nobody can guess and everybody can type: 92 random bits. */
  public String random(AccountName account) {
    while (true) {
      String password = signs();
      if (PasswordRules.USUAL.faults(password, account, _ -> false).isEmpty()) {
        return password;
      }
    }
  }

  /** What is kept of a password. */
  public String hash(String password) {
    return String.valueOf(ENCODER.encode(password));
  }

  /** Whether a hash is of this password. */
  public boolean matches(String password, String hash) {
    return ENCODER.matches(password, hash);
  }

  private String signs() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      password
          .append(i > 0 && i % GROUP == 0 ? "-" : "")
          .append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return password.toString();
  }
}
