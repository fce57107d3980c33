package org.hallwatch.app.security;

import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.account.Account;
import org.hallwatch.ui.access.AccountPage;
import org.hallwatch.ui.access.Frame;
import org.hallwatch.ui.layout.DeskLanguage;
import org.hallwatch.ui.layout.DeskPages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.UriUtils;

/** What all ways of signing in have in common: a session of its own, and the way onwards. */
final class Doorway {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors"
          + " 'none'; base-uri 'none'";

  private final SignIn signIn;
  private final Sessions sessions;
  private final CurrentVisit visits;
  private final AccessKey key;
  private final AccessSettings rules;

  Doorway(
      SignIn signIn, Sessions sessions, CurrentVisit visits, AccessKey key, AccessSettings rules) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.visits = visits;
    this.key = key;
    this.rules = rules;
  }

  /** A session of its own, whatever the browser came with. */
  SignedIn begin(Account account, HttpServletRequest request) {
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

  /** All that makes sure who it is was right: it counts among the sessions of the account. */
  void open(
      SignedIn session, Account account, HttpServletRequest request, HttpServletResponse response) {
    sessions.begin(session);
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        browser(request).marked(account.name(), request.isSecure()).toString());
  }

  /** The step that a session is asked for next. */
  Step next(Account account, SignedIn session) {
    return Step.next(account, session, rules, signIn.now());
  }

  /** To the next step; after the last one to where he wanted to go. */
  ResponseEntity<String> onwards(HttpServletRequest request, Account account, Step step) {
    return onwards(request, account, step, Target.of(request.getParameter(Frame.TARGET)));
  }

  /**
   * The same to a place that the address does not hold.
   *
   * @param target empty for the usual page
   */
  ResponseEntity<String> onwards(
      HttpServletRequest request, Account account, Step step, String target) {
    if (step == Step.DESK) {
      return seeOther(target.isEmpty() ? firstPage(account, request) : target);
    }
    return seeOther(withTarget(step.page(), target));
  }

  /** The first page of the desk that somebody may open, his account if there is none. */
  String firstPage(Account account, HttpServletRequest request) {
    return deskPage(account, request).orElse("/account");
  }

  /** The first page of the desk that somebody may open. */
  Optional<String> deskPage(Account account, HttpServletRequest request) {
    return DeskPages.first(
        ApplicationRouteRegistry.getInstance(new VaadinServletContext(request.getServletContext())),
        visits.of(account, request.getRemoteAddr()));
  }

  /** The walls that somebody may look at, in the order of the catalogue. */
  List<AccountPage.Wall> walls(Account account, HttpServletRequest request) {
    Set<HallId> halls =
        visits.of(account, request.getRemoteAddr()).access().halls(Permission.SEE_LIVE_HALL);
    return visits.operation().halls().stream()
        .filter(hall -> halls.contains(hall.id()))
        .map(hall -> new AccountPage.Wall(hall.name(), wall(hall.id())))
        .toList();
  }

  private static String wall(HallId hall) {
    return "/wall/" + UriUtils.encodePathSegment(hall.value(), StandardCharsets.UTF_8);
  }

  KnownBrowser browser(HttpServletRequest request) {
    return new KnownBrowser(request, key);
  }

  /** Whoever has begun to sign in, null if it is a stranger. */
  static @Nullable Entered entered() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof Entered entered
        ? entered
        : null;
  }

  static Frame frame(HttpServletRequest request) {
    return frame(request, request.getRequestURI(), Target.of(request.getParameter(Frame.TARGET)));
  }

  /** The same as if it were another page. */
  static Frame frame(HttpServletRequest request, String path, String target) {
    CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    return new Frame(language(request), path, target, csrf.getParameterName(), csrf.getToken());
  }

  static Locale language(HttpServletRequest request) {
    return DeskLanguage.of(request.getParameter(DeskLanguage.PARAMETER), request.getCookies());
  }

  static String withTarget(String page, String target) {
    return target.isEmpty()
        ? page
        : page + "?" + Frame.TARGET + "=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
  }

  static ResponseEntity<String> page(HttpStatus status, String page) {
    return answer(status)
        .header("Content-Security-Policy", POLICY)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(page);
  }

  static ResponseEntity<String> seeOther(String address) {
    return answer(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, address).build();
  }

  private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
    return ResponseEntity.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
