package org.hallwatch.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.TimeCodes;
import org.hallwatch.store.account.Account;
import org.hallwatch.ui.access.AccountPage;
import org.hallwatch.ui.access.CodePage;
import org.hallwatch.ui.access.Frame;
import org.hallwatch.ui.access.PasswordPage;
import org.hallwatch.ui.access.SignInPage;
import org.hallwatch.ui.layout.DeskLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages of signing in and of one's own account, as browsers ask for them. */
@RestController
final class SignInEndpoint {
  private static final String ISSUER = "Hallwatch";
  private static final String FRESH_SECRET = SignInEndpoint.class.getName() + ".secret";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final SignIn signIn;
  private final Sessions sessions;
  private final Doorway doorway;
  private final AccessSettings rules;
  private final Supplier<ZoneId> zone;

  SignInEndpoint(
      SignIn signIn,
      Sessions sessions,
      Doorway doorway,
      AccessSettings rules,
      Supplier<ZoneId> zone) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.doorway = doorway;
    this.rules = rules;
    this.zone = zone;
  }

  /** Before each answer: the language that the address asks for stays with the browser. */
  @ModelAttribute
  void rememberLanguage(HttpServletRequest request, HttpServletResponse response) {
    if (request.getParameter(DeskLanguage.PARAMETER) != null) {
      response.addHeader(
          HttpHeaders.SET_COOKIE,
          DeskLanguage.cookie(Doorway.language(request), request.isSecure()));
    }
  }

  @GetMapping("/sign-in")
  ResponseEntity<String> signInPage(
      @RequestParam(name = "ended", defaultValue = "") String ended, HttpServletRequest request) {
    Entered entered = Doorway.entered();
    if (entered != null) {
      return doorway.onwards(request, entered.account(), entered.step());
    }
    SignInPage.Notice notice =
        switch (ended) {
          case "" -> new SignInPage.Notice.None();
          case "stale" -> new SignInPage.Notice.Stale();
          default -> new SignInPage.Notice.Ended(ended);
        };
    return Doorway.page(HttpStatus.OK, signInPage(request, notice, ""));
  }

  @PostMapping("/sign-in")
  ResponseEntity<String> signIn(
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "password", defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    SignIn.Outcome outcome =
        signIn.password(name, password, request.getRemoteAddr(), doorway.browser(request));
    return switch (outcome) {
      case SignIn.Outcome.Right(Account account) -> {
        SignedIn fresh = doorway.begin(account, request);
        if (!account.hasSecondFactor()) {
          doorway.open(fresh, account, request, response);
        }
        yield doorway.onwards(request, account, doorway.next(account, fresh));
      }
      case SignIn.Outcome.Wait(Duration remaining) ->
          refused(remaining, signInPage(request, wait(remaining), name));
      case SignIn.Outcome.Busy() ->
          Doorway.page(
              HttpStatus.SERVICE_UNAVAILABLE,
              signInPage(request, new SignInPage.Notice.Busy(), name));
      case SignIn.Outcome.Wrong(), SignIn.Outcome.KeyGone() ->
          Doorway.page(
              HttpStatus.FORBIDDEN, signInPage(request, new SignInPage.Notice.Wrong(), name));
    };
  }

  @GetMapping("/sign-in/code")
  ResponseEntity<String> codePage(HttpServletRequest request) {
    Entered entered = Doorway.entered();
    return entered != null && entered.step() == Step.CODE
        ? Doorway.page(
            HttpStatus.OK, CodePage.of(Doorway.frame(request), new CodePage.Notice.None()))
        : elsewhere(request, entered);
  }

  @PostMapping("/sign-in/code")
  ResponseEntity<String> code(
      @RequestParam(name = "code", defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    Entered entered = Doorway.entered();
    if (entered == null || entered.step() != Step.CODE) {
      return elsewhere(request, entered);
    }
    Account account = entered.account();
    return switch (signIn.code(account, code, request.getRemoteAddr(), doorway.browser(request))) {
      case SignIn.Outcome.Right(Account current) -> {
        request.changeSessionId();
        entered.session().showCode();
        doorway.open(entered.session(), account, request, response);
        yield doorway.onwards(request, current, doorway.next(current, entered.session()));
      }
      case SignIn.Outcome.Wait(Duration remaining) ->
          refused(
              remaining, CodePage.of(Doorway.frame(request), new CodePage.Notice.Wait(remaining)));
      case SignIn.Outcome.KeyGone() ->
          Doorway.page(
              HttpStatus.FORBIDDEN,
              CodePage.of(Doorway.frame(request), new CodePage.Notice.KeyGone()));
      case SignIn.Outcome.Wrong(), SignIn.Outcome.Busy() ->
          Doorway.page(
              HttpStatus.FORBIDDEN,
              CodePage.of(Doorway.frame(request), new CodePage.Notice.Wrong()));
    };
  }

  @GetMapping("/account/password")
  ResponseEntity<String> passwordPage(HttpServletRequest request) {
    Entered entered = Doorway.entered();
    return entered != null && mayChangePassword(entered)
        ? passwordPage(HttpStatus.OK, entered, new PasswordPage.Notice.None(), request)
        : elsewhere(request, entered);
  }

  @PostMapping("/account/password")
  ResponseEntity<String> password(
      @RequestParam(name = "present", defaultValue = "") String present,
      @RequestParam(name = "new", defaultValue = "") String wanted,
      @RequestParam(name = "again", defaultValue = "") String again,
      HttpServletRequest request) {
    Entered entered = Doorway.entered();
    if (entered == null || !mayChangePassword(entered)) {
      return elsewhere(request, entered);
    }
    if (!wanted.equals(again)) {
      return passwordPage(
          HttpStatus.UNPROCESSABLE_CONTENT, entered, new PasswordPage.Notice.Differ(), request);
    }
    SignIn.NewPassword outcome =
        signIn.change(
            entered.account(), present, wanted, request.getRemoteAddr(), doorway.browser(request));
    return switch (outcome) {
      case SignIn.NewPassword.Done(Instant at) -> {
        entered.session().outlive(at);
        request.changeSessionId();
        yield Doorway.seeOther(entered.step() == Step.DESK ? "/account" : again(request));
      }
      case SignIn.NewPassword.Faulty(var faults) ->
          passwordPage(
              HttpStatus.UNPROCESSABLE_CONTENT,
              entered,
              new PasswordPage.Notice.Faulty(faults),
              request);
      case SignIn.NewPassword.Refused(SignIn.Outcome why) ->
          why instanceof SignIn.Outcome.Wait(Duration remaining)
              ? passwordPage(
                  HttpStatus.TOO_MANY_REQUESTS,
                  entered,
                  new PasswordPage.Notice.Wait(remaining),
                  request)
              : passwordPage(
                  HttpStatus.FORBIDDEN,
                  entered,
                  why instanceof SignIn.Outcome.Busy
                      ? new PasswordPage.Notice.Busy()
                      : new PasswordPage.Notice.Wrong(),
                  request);
    };
  }

  @GetMapping("/account/second-factor")
  ResponseEntity<String> secondFactorPage(HttpServletRequest request) {
    Entered entered = Doorway.entered();
    return entered != null && mayEnrol(entered)
        ? enrolment(HttpStatus.OK, entered, new CodePage.Notice.None(), request)
        : elsewhere(request, entered);
  }

  @PostMapping("/account/second-factor")
  ResponseEntity<String> secondFactor(
      @RequestParam(name = "code", defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    Entered entered = Doorway.entered();
    if (entered == null || !mayEnrol(entered)) {
      return elsewhere(request, entered);
    }
    HttpSession session = request.getSession();
    Optional<Instant> done =
        session.getAttribute(FRESH_SECRET) instanceof byte[] secret
            ? signIn.enrol(entered.account(), secret, code, request.getRemoteAddr())
            : Optional.empty();
    if (done.isEmpty()) {
      return enrolment(HttpStatus.FORBIDDEN, entered, new CodePage.Notice.Wrong(), request);
    }
    session.removeAttribute(FRESH_SECRET);
    entered.session().outlive(done.get());
    entered.session().showCode();
    request.changeSessionId();
    return Doorway.seeOther(again(request));
  }

  @GetMapping("/account")
  ResponseEntity<String> accountPage(HttpServletRequest request) {
    Entered entered = Doorway.entered();
    if (entered == null || entered.step() != Step.DESK) {
      return elsewhere(request, entered);
    }
    Account account = entered.account();
    Instant before = entered.session().lastSignIn();
    AccountPage.Shown shown =
        new AccountPage.Shown(
            account.name().value(),
            account.person(),
            account.roles().stream().sorted().map(Role::code).toList(),
            before == null ? "" : TIME.format(before.atZone(zone.get())),
            sessions.count(account.id()),
            account.hasSecondFactor(),
            account.external(),
            doorway.deskPage(account, request).orElse(""),
            doorway.walls(account, request));
    return Doorway.page(HttpStatus.OK, AccountPage.of(Doorway.frame(request), shown));
  }

  @PostMapping("/sign-out")
  ResponseEntity<String> signOut(HttpServletRequest request) {
    Entered entered = Doorway.entered();
    if (entered != null) {
      signIn.signedOut(entered.session(), request.getRemoteAddr());
      request.getSession().invalidate();
    }
    return Doorway.seeOther("/sign-in?ended=out");
  }

  @PostMapping("/sign-out/everywhere")
  ResponseEntity<String> signOutEverywhere(HttpServletRequest request) {
    Entered entered = Doorway.entered();
    if (entered != null && entered.step() == Step.DESK) {
      signIn.signedOutEverywhere(entered.account(), request.getRemoteAddr());
      request.getSession().invalidate();
    }
    return Doorway.seeOther("/sign-in?ended=out");
  }

  private String signInPage(HttpServletRequest request, SignInPage.Notice notice, String name) {
    Frame frame = Doorway.frame(request);
    OidcSettings provider = rules.oidc();
    return SignInPage.of(frame, notice, name, provider == null ? "" : provider.label(frame));
  }

  private static boolean mayChangePassword(Entered entered) {
    return entered.step() == Step.PASSWORD
        || entered.step() == Step.DESK && !entered.account().external();
  }

  private static boolean mayEnrol(Entered entered) {
    return entered.step() == Step.ENROLMENT
        || entered.step() == Step.DESK && !entered.account().hasSecondFactor();
  }

  private ResponseEntity<String> passwordPage(
      HttpStatus status, Entered entered, PasswordPage.Notice notice, HttpServletRequest request) {
    PasswordPage.Reason reason =
        entered.step() == Step.DESK
            ? PasswordPage.Reason.WISH
            : entered.account().mustChange() ? PasswordPage.Reason.FIRST : PasswordPage.Reason.AGED;
    String name = entered.account().name().value();
    return Doorway.page(
        status, PasswordPage.of(Doorway.frame(request), name, reason, notice, rules.passwords()));
  }

  private ResponseEntity<String> enrolment(
      HttpStatus status, Entered entered, CodePage.Notice notice, HttpServletRequest request) {
    HttpSession session = request.getSession();
    byte[] secret =
        session.getAttribute(FRESH_SECRET) instanceof byte[] there ? there : signIn.freshSecret();
    session.setAttribute(FRESH_SECRET, secret);
    TimeCodes codes = new TimeCodes(secret);
    return Doorway.page(
        status,
        CodePage.enrolment(
            Doorway.frame(request),
            notice,
            codes.secretText(),
            codes.uri(ISSUER, entered.account().name())));
  }

  /** Somebody who is not asked for this just now. */
  private ResponseEntity<String> elsewhere(HttpServletRequest request, @Nullable Entered entered) {
    return entered == null
        ? Doorway.seeOther("/sign-in")
        : doorway.onwards(request, entered.account(), entered.step());
  }

  /** Where it is looked at anew what the next step is. */
  private static String again(HttpServletRequest request) {
    return Doorway.withTarget("/sign-in", Target.of(request.getParameter(Frame.TARGET)));
  }

  private static SignInPage.Notice wait(Duration remaining) {
    return new SignInPage.Notice.Wait(remaining);
  }

  private static ResponseEntity<String> refused(Duration remaining, String page) {
    ResponseEntity<String> answer = Doorway.page(HttpStatus.TOO_MANY_REQUESTS, page);
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, remaining.toSeconds() + 1)))
        .body(page);
  }
}
