package org.hallwatch.app.security;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of whoever began it: the number of the account and nothing that could change
 * there. Whoever sits in it is read anew with every request.
 */
final class SignedIn implements HttpSessionBindingListener {
  /** The name under which a session holds it. */
  static final String KEY = SignedIn.class.getName();

  private final Sessions sessions;
  private final int account;
  private final String name;
  private final Instant begun;

  /** Changes of the account before this are known to it. */
  private volatile Instant since;

  private volatile Instant lastUsed;
  private volatile boolean codeShown;
  private volatile boolean vouched;
  private volatile @Nullable Instant lastSignIn;
  private volatile @Nullable Ending ended;
  private final AtomicBoolean left = new AtomicBoolean();

  SignedIn(Sessions sessions, int account, String name, Instant now) {
    this.sessions = sessions;
    this.account = account;
    this.name = name;
    this.begun = now;
    this.since = now;
    this.lastUsed = now;
  }

  /** Who sits in a session; nobody where there is none, or where it ends at this moment. */
  static @Nullable SignedIn in(@Nullable HttpSession session) {
    try {
      return session != null && session.getAttribute(KEY) instanceof SignedIn signedIn
          ? signedIn
          : null;
    } catch (IllegalStateException _) {
      return null;
    }
  }

  int account() {
    return account;
  }

  String name() {
    return name;
  }

  Instant begun() {
    return begun;
  }

  Instant since() {
    return since;
  }

  Instant lastUsed() {
    return lastUsed;
  }

  boolean codeShown() {
    return codeShown;
  }

  @Nullable Instant lastSignIn() {
    return lastSignIn;
  }

  @Nullable Ending ended() {
    return ended;
  }

  void use(Instant now) {
    lastUsed = now;
  }

  void showCode() {
    codeShown = true;
  }

  /** The provider vouches for a second factor, too. */
  void vouch() {
    vouched = true;
  }

  /** Whether the provider does. */
  boolean vouched() {
    return vouched;
  }

  void rememberLastSignIn(@Nullable Instant before) {
    lastSignIn = before;
  }

  /** It made a change itself that makes all other sessions of the account void. */
  void outlive(Instant change) {
    since = change;
  }

  /** The next request will find it over. */
  void end(Ending why) {
    ended = why;
  }

  /** Of several requests that find it over at once, the first one leaves. */
  boolean leave() {
    return left.compareAndSet(false, true);
  }

  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    Ending why = ended == null ? Ending.OUT : ended;
    ended = why;
    sessions.forget(this);
    sessions.remember(event.getSession().getId(), why);
  }
}
