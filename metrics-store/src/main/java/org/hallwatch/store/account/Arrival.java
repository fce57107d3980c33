package org.hallwatch.store.account;

/** What became of an account of somebody for whom a provider of sign-ins vouches. */
public sealed interface Arrival {
  /** He had none, and it was made. */
  record Made(Account account) implements Arrival {}

  /** It is now what the provider says. */
  record Changed(Account before, Account account) implements Arrival {}

  /** It is disabled, and stays as it is. */
  record Disabled(Account account) implements Arrival {}

  /** Another account has the name that he would have. */
  record NameTaken(Account other) implements Arrival {}
}
