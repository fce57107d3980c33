package org.hallwatch.app.security;

import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
import org.hallwatch.ui.layout.DeskPages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages of signing in and of one's own account, as browsers ask for them. */
@RestController
final class SignInEndpoint {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors"
          + " 'none'; base-uri 'none'";
  private static final String ISSUER = "Hallwatch";
  private static final String FRESH_SECRET = SignInEndpoint.class.getName() + ".secret";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final SignIn signIn;
  private final Sessions sessions;
  private final CurrentVisit visits;
  private final AccessKey key;
  private final AccessSettings rules;
  private final Supplier<ZoneId> zone;

  SignInEndpoint(
      SignIn signIn,
      Sessions sessions,
      CurrentVisit visits,
      AccessKey key,
      AccessSettings rules,
      Supplier<ZoneId> zone) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.visits = visits;
    this.key = key;
    this.rules = rules;
    this.zone = zone;
  }

  /** Before each answer: the language that the address asks for stays with the browser. */
  @ModelAttribute
  void rememberLanguage(HttpServletRequest request, HttpServletResponse response) {
    if (request.getParameter(DeskLanguage.PARAMETER) != null) {
      response.addHeader(
          HttpHeaders.SET_COOKIE, DeskLanguage.cookie(language(request), request.isSecure()));
    }
  }

  @GetMapping("/sign-in")
  ResponseEntity<String> signInPage(
      @RequestParam(name = "ended", defaultValue = "") String ended, HttpServletRequest request) {
    Entered entered = entered();
    if (entered != null) {
      return onwards(request, entered.account(), entered.step());
    }
    SignInPage.Notice notice =
        switch (ended) {
          case "" -> new SignInPage.Notice.None();
          case "stale" -> new SignInPage.Notice.Stale();
          default -> new SignInPage.Notice.Ended(ended);
        };
    return page(HttpStatus.OK, SignInPage.of(frame(request), notice, ""));
  }

  @PostMapping("/sign-in")
  ResponseEntity<String> signIn(
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "password", defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    SignIn.Outcome outcome =
        signIn.password(name, password, request.getRemoteAddr(), browser(request));
    return switch (outcome) {
      case SignIn.Outcome.Right(Account account) -> {
        SignedIn fresh = begin(account, request);
        if (!account.hasSecondFactor()) {
          open(fresh, account, request, response);
        }
        yield onwards(request, account, Step.next(account, false, rules, signIn.now()));
      }
      case SignIn.Outcome.Wait(Duration remaining) ->
          refused(remaining, SignInPage.of(frame(request), wait(remaining), name));
      case SignIn.Outcome.Busy() ->
          page(
              HttpStatus.SERVICE_UNAVAILABLE,
              SignInPage.of(frame(request), new SignInPage.Notice.Busy(), name));
      case SignIn.Outcome.Wrong(), SignIn.Outcome.KeyGone() ->
          page(
              HttpStatus.FORBIDDEN,
              SignInPage.of(frame(request), new SignInPage.Notice.Wrong(), name));
    };
  }

  @GetMapping("/sign-in/code")
  ResponseEntity<String> codePage(HttpServletRequest request) {
    Entered entered = entered();
    return entered != null && entered.step() == Step.CODE
        ? page(HttpStatus.OK, CodePage.of(frame(request), new CodePage.Notice.None()))
        : elsewhere(request, entered);
  }

  @PostMapping("/sign-in/code")
  ResponseEntity<String> code(
      @RequestParam(name = "code", defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    Entered entered = entered();
    if (entered == null || entered.step() != Step.CODE) {
      return elsewhere(request, entered);
    }
    Account account = entered.account();
    return switch (signIn.code(account, code, request.getRemoteAddr(), browser(request))) {
      case SignIn.Outcome.Right(Account current) -> {
        request.changeSessionId();
        entered.session().showCode();
        open(entered.session(), account, request, response);
        yield onwards(request, current, Step.next(current, true, rules, signIn.now()));
      }
      case SignIn.Outcome.Wait(Duration remaining) ->
          refused(remaining, CodePage.of(frame(request), new CodePage.Notice.Wait(remaining)));
      case SignIn.Outcome.KeyGone() ->
          page(HttpStatus.FORBIDDEN, CodePage.of(frame(request), new CodePage.Notice.KeyGone()));
      case SignIn.Outcome.Wrong(), SignIn.Outcome.Busy() ->
          page(HttpStatus.FORBIDDEN, CodePage.of(frame(request), new CodePage.Notice.Wrong()));
    };
  }

  @GetMapping("/account/password")
  ResponseEntity<String> passwordPage(HttpServletRequest request) {
    Entered entered = entered();
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
    Entered entered = entered();
    if (entered == null || !mayChangePassword(entered)) {
      return elsewhere(request, entered);
    }
    if (!wanted.equals(again)) {
      return passwordPage(
          HttpStatus.UNPROCESSABLE_CONTENT, entered, new PasswordPage.Notice.Differ(), request);
    }
    SignIn.NewPassword outcome =
        signIn.change(
            entered.account(), present, wanted, request.getRemoteAddr(), browser(request));
    return switch (outcome) {
      case SignIn.NewPassword.Done(Instant at) -> {
        entered.session().outlive(at);
        request.changeSessionId();
        yield seeOther(entered.step() == Step.DESK ? "/account" : again(request));
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
    Entered entered = entered();
    return entered != null && mayEnrol(entered)
        ? enrolment(HttpStatus.OK, entered, new CodePage.Notice.None(), request)
        : elsewhere(request, entered);
  }

  @PostMapping("/account/second-factor")
  ResponseEntity<String> secondFactor(
      @RequestParam(name = "code", defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    Entered entered = entered();
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
    return seeOther(again(request));
  }

  @GetMapping("/account")
  ResponseEntity<String> accountPage(HttpServletRequest request) {
    Entered entered = entered();
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
            firstPage(account, request).orElse(""));
    return page(HttpStatus.OK, AccountPage.of(frame(request), shown));
  }

  @PostMapping("/sign-out")
  ResponseEntity<String> signOut(HttpServletRequest request) {
    Entered entered = entered();
    if (entered != null) {
      signIn.signedOut(entered.session(), request.getRemoteAddr());
      request.getSession().invalidate();
    }
    return seeOther("/sign-in?ended=out");
  }

  @PostMapping("/sign-out/everywhere")
  ResponseEntity<String> signOutEverywhere(HttpServletRequest request) {
    Entered entered = entered();
    if (entered != null && entered.step() == Step.DESK) {
      signIn.signedOutEverywhere(entered.account(), request.getRemoteAddr());
      request.getSession().invalidate();
    }
    return seeOther("/sign-in?ended=out");
  }

  /** A session of its own, whatever the browser came with. */
  private SignedIn begin(Account account, HttpServletRequest request) {
    HttpSession old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    HttpSession session = request.getSession(true);
    session.setMaxInactiveInterval((int) rules.idle().plusMinutes(5).toSeconds());
    SignedIn fresh = new SignedIn(sessions, account.id(), account.name().value(), signIn.now());
    fresh.rememberLastSignIn(account.lastSignIn());
    session.setAttribute(SignedIn.KEY, fresh);
    return fresh;
  }

  /** Name, password and code were right: it counts among the sessions of the account. */
  private void open(
      SignedIn session, Account account, HttpServletRequest request, HttpServletResponse response) {
    sessions.begin(session);
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        browser(request).marked(account.name(), request.isSecure()).toString());
  }

  private static boolean mayChangePassword(Entered entered) {
    return entered.step() == Step.PASSWORD || entered.step() == Step.DESK;
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
    return page(status, PasswordPage.of(frame(request), name, reason, notice, rules.passwords()));
  }

  private ResponseEntity<String> enrolment(
      HttpStatus status, Entered entered, CodePage.Notice notice, HttpServletRequest request) {
    HttpSession session = request.getSession();
    byte[] secret =
        session.getAttribute(FRESH_SECRET) instanceof byte[] there ? there : signIn.freshSecret();
    session.setAttribute(FRESH_SECRET, secret);
    TimeCodes codes = new TimeCodes(secret);
    return page(
        status,
        CodePage.enrolment(
            frame(request),
            notice,
            codes.secretText(),
            codes.uri(ISSUER, entered.account().name())));
  }

  /** Somebody who is not asked for this just now. */
  private ResponseEntity<String> elsewhere(HttpServletRequest request, @Nullable Entered entered) {
    return entered == null
        ? seeOther("/sign-in")
        : onwards(request, entered.account(), entered.step());
  }

  /** To the next step; after the last one to where he wanted to go. */
  private ResponseEntity<String> onwards(HttpServletRequest request, Account account, Step step) {
    String target = Target.of(request.getParameter(Frame.TARGET));
    if (step == Step.DESK) {
      return seeOther(target.isEmpty() ? firstPage(account, request).orElse("/account") : target);
    }
    return seeOther(withTarget(step.page(), target));
  }

  /** Where it is looked at anew what the next step is. */
  private static String again(HttpServletRequest request) {
    return withTarget("/sign-in", Target.of(request.getParameter(Frame.TARGET)));
  }

  private static String withTarget(String page, String target) {
    return target.isEmpty()
        ? page
        : page + "?" + Frame.TARGET + "=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
  }

  private Optional<String> firstPage(Account account, HttpServletRequest request) {
    return DeskPages.first(
        ApplicationRouteRegistry.getInstance(new VaadinServletContext(request.getServletContext())),
        visits.of(account, request.getRemoteAddr()));
  }

  private KnownBrowser browser(HttpServletRequest request) {
    return new KnownBrowser(request, key);
  }

  private static @Nullable Entered entered() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof Entered entered
        ? entered
        : null;
  }

  private static Frame frame(HttpServletRequest request) {
    CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    return new Frame(
        language(request),
        request.getRequestURI(),
        Target.of(request.getParameter(Frame.TARGET)),
        csrf.getParameterName(),
        csrf.getToken());
  }

  private static Locale language(HttpServletRequest request) {
    return DeskLanguage.of(request.getParameter(DeskLanguage.PARAMETER), request.getCookies());
  }

  private static SignInPage.Notice wait(Duration remaining) {
    return new SignInPage.Notice.Wait(remaining);
  }

  private static ResponseEntity<String> refused(Duration remaining, String page) {
    ResponseEntity<String> answer = page(HttpStatus.TOO_MANY_REQUESTS, page);
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, remaining.toSeconds() + 1)))
        .body(page);
  }

  private static ResponseEntity<String> page(HttpStatus status, String page) {
    return answer(status)
        .header("Content-Security-Policy", POLICY)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(page);
  }

  private static ResponseEntity<String> seeOther(String address) {
    return answer(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, address).build();
  }

  private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
    return ResponseEntity.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
