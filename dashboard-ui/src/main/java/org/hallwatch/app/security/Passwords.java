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

  private final String nobodys;
  private final PasswordEncoder encoder;
  private final SecureRandom random = new SecureRandom();

  /** Hashes of the usual work. */
  public Passwords() {
    this(COST);
  }

  /** Hashes for which 2 to the power of this many rounds are made. */
  public Passwords(int cost) {
    nobodys =
        "{bcrypt}$2a$%02d$y6Fq0xJ2bT8uWm4cZk7ReOaP3vHn9sLdG5QiXo1KjUtYwBfMzE.CN".formatted(cost);
    encoder =
        new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(cost)));
  }

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
    return String.valueOf(encoder.encode(password));
  }

  /** Whether a hash is of this password. */
  public boolean matches(String password, String hash) {
    return encoder.matches(password, hash);
  }

  /** A hash of as much work as all others, of no password that anybody has. */
  String nobodys() {
    return nobodys;
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
