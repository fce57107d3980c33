package org.hallwatch.collect.contract;

/** A message that cannot be read as a whole, so that not even its records can be told apart. */
public final class UnreadableMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a message as a whole was refused. */
  public enum Problem {
    /** It is not written as it says. */
    MALFORMED,
    /** More bytes or records than we take at once; smaller messages are right. */
    TOO_LARGE,
    /** A form or packing that we do not read. */
    UNSUPPORTED
  }

  private final Problem problem;

  /** A message that is not written as it says: what is wrong and where. */
  public UnreadableMessageException(String message) {
    this(Problem.MALFORMED, message);
  }

  /** Says what is wrong, where in the message, and what to do. */
  public UnreadableMessageException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** Why it was refused. */
  public Problem problem() {
    return problem;
  }
}
