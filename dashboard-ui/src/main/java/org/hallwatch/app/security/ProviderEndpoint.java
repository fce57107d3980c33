package org.hallwatch.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hallwatch.store.account.Account;
import org.hallwatch.ui.access.Frame;
import org.hallwatch.ui.access.RefusedPage;
import org.hallwatch.ui.access.SignInPage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by the provider: the way there, and the way back; and the way out of it. */
@RestController
final class ProviderEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderEndpoint.class);
  private static final String PATH = "/sign-in/provider";
  private static final String LOCAL = "/sign-in";

  private final @Nullable Provider provider;
  private final @Nullable Arrivals arrivals;
  private final Doorway doorway;
  private final SignIn signIn;
  private final AccessKey key;
  private final UsedStates used = new UsedStates();

  /**
   * @param provider null if the settings name none
   * @param arrivals likewise
   */
  ProviderEndpoint(
      @Nullable Provider provider,
      @Nullable Arrivals arrivals,
      Doorway doorway,
      SignIn signIn,
      AccessKey key) {
    this.provider = provider;
    this.arrivals = arrivals;
    this.doorway = doorway;
    this.signIn = signIn;
    this.key = key;
  }

  @GetMapping(PATH)
  ResponseEntity<String> start(HttpServletRequest request, HttpServletResponse response) {
    if (provider == null) {
      return Doorway.seeOther(LOCAL);
    }
    String target = Target.of(request.getParameter(Frame.TARGET));
    try {
      OAuth2AuthorizationRequest asked = provider.ask(request);
      Started started =
          new Started(
              signIn.now(),
              text(asked.getState()),
              text(asked.getAttribute(OidcParameterNames.NONCE)),
              text(asked.getAttribute(PkceParameterNames.CODE_VERIFIER)),
              text(asked.getRedirectUri()),
              target);
      keep(started.state(), started.sealed(key), Started.LIFE, request, response);
      return Doorway.seeOther(asked.getAuthorizationRequestUri());
    } catch (Provider.AwayException e) {
      return away(provider, e, target, request);
    }
  }

  @GetMapping(Provider.BACK)
  ResponseEntity<String> back(
      @RequestParam(name = "code", defaultValue = "") String code,
      @RequestParam(name = "state", defaultValue = "") String state,
      @RequestParam(name = "iss", defaultValue = "") String issuer,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (provider == null || arrivals == null) {
      return Doorway.seeOther(LOCAL);
    }
    Instant now = signIn.now();
    Optional<Started> begun =
        Started.open(
            key, ScreenDoor.cookie(request, Started.cookie(key, state)).orElse(null), state, now);
    if (begun.isEmpty() || !used.first(begun.get(), now)) {
      return Doorway.seeOther(LOCAL + "?ended=stale");
    }
    Started started = begun.get();
    keep(state, "", Duration.ZERO, request, response);
    boolean other = !issuer.isEmpty() && !issuer.equals(provider.settings().issuer().toString());
    if (code.isEmpty() || other) {
      return notBelieved(
          arrivals, other ? "an answer of another provider" : "it let nobody in", request);
    }
    try {
      return let(arrivals, provider.vouched(started, code), started, request, response);
    } catch (Provider.AwayException e) {
      return away(provider, e, started.target(), request);
    } catch (Provider.NotBelievedException e) {
      LOG.warn("an answer of the provider of sign-ins is refused: {}", e.getMessage());
      return notBelieved(arrivals, "the answer of the provider was not accepted", request);
    }
  }

  /** Whoever has signed out here may be signed in there still, and is in again with one click. */
  @GetMapping(SignInPage.LEAVE)
  ResponseEntity<String> leave(HttpServletRequest request) {
    if (provider == null) {
      return Doorway.seeOther(LOCAL);
    }
    try {
      return Doorway.seeOther(
          provider.leave(request).map(URI::toString).orElse(LOCAL + "?ended=still"));
    } catch (Provider.AwayException e) {
      return away(provider, e, "", request);
    }
  }

  private ResponseEntity<String> let(
      Arrivals who,
      Vouched vouched,
      Started started,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (who.arrived(vouched, request.getRemoteAddr())) {
      case Arrivals.Outcome.Refused(RefusedPage.Why why) -> refused(why, request);
      case Arrivals.Outcome.In(Account account) -> {
        SignedIn fresh = doorway.begin(account, request);
        if (vouched.secondFactor()) {
          fresh.vouch();
        }
        Step step = doorway.next(account, fresh);
        if (step != Step.CODE) {
          who.signedIn(account, vouched.secondFactor(), request.getRemoteAddr());
          doorway.open(fresh, account, request, response);
        }
        yield doorway.onwards(request, account, step, started.target());
      }
    };
  }

  private static ResponseEntity<String> notBelieved(
      Arrivals arrivals, String said, HttpServletRequest request) {
    arrivals.notBelieved(said, request.getRemoteAddr());
    return refused(RefusedPage.Why.NOT_BELIEVED, request);
  }

  private static ResponseEntity<String> refused(RefusedPage.Why why, HttpServletRequest request) {
    return Doorway.page(
        HttpStatus.FORBIDDEN, RefusedPage.of(Doorway.frame(request, LOCAL, ""), why));
  }

  /** The local door stays open. */
  private static ResponseEntity<String> away(
      Provider provider, Provider.AwayException why, String target, HttpServletRequest request) {
    LOG.warn("the provider of sign-ins cannot be reached: {}", why.getMessage());
    Frame frame = Doorway.frame(request, LOCAL, target);
    return Doorway.page(
        HttpStatus.SERVICE_UNAVAILABLE,
        SignInPage.of(
            frame, new SignInPage.Notice.ProviderAway(), "", provider.settings().label(frame)));
  }

  private void keep(
      String state,
      String value,
      Duration age,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(Started.cookie(key, state), value)
            .path(PATH)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(age)
            .build()
            .toString());
  }

  private static String text(@Nullable String value) {
    if (value == null) {
      throw new IllegalStateException("a request to the provider without all that it needs");
    }
    return value;
  }
}
