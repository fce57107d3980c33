package org.hallwatch.app.security;

import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hallwatch.domain.access.Access;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.account.Account;
import org.hallwatch.ui.layout.Visit;
import org.hallwatch.ui.layout.Visits;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who asks, as the request that is being answered says it. */
final class CurrentVisit implements Visits {
  private final Supplier<Operation> operation;
  private final SignIn signIn;
  private final Guard guard;
  private final InstantSource clock;

  CurrentVisit(Supplier<Operation> operation, SignIn signIn, Guard guard, InstantSource clock) {
    this.operation = operation;
    this.signIn = signIn;
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public Optional<Visit> found() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof Entered entered
            && entered.step() == Step.DESK
        ? Optional.of(of(entered.account(), entered.address()))
        : Optional.empty();
  }

  /** Of an account, from an address. */
  Visit of(Account account, String address) {
    return new Visit(new Access(account.viewer(), operation.get()), account.person(), address);
  }

  @Override
  public Visit current() {
    return found().orElseThrow(() -> new IllegalStateException("nobody is signed in here"));
  }

  @Override
  public Operation operation() {
    return operation.get();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public BooleanSupplier lasting(HallId hall) {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof Entered entered) {
      SignedIn session = entered.session();
      return () -> guard.lasting(session).filter(account -> sees(account, hall)).isPresent();
    }
    throw new IllegalStateException("nobody is signed in here");
  }

  private boolean sees(Account account, HallId hall) {
    return new Access(account.viewer(), operation.get()).may(Permission.SEE_LIVE_HALL, hall);
  }

  @Override
  public void end() {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof Entered entered) {
      signIn.signedOut(entered.session(), entered.address());
      HttpSession session =
          VaadinServletRequest.getCurrent().getHttpServletRequest().getSession(false);
      if (session != null) {
        session.invalidate();
      }
    }
  }
}
