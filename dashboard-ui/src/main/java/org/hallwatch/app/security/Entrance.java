package org.hallwatch.app.security;

import com.vaadin.flow.server.HandlerHelper;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.ui.access.Frame;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Who passes: to the desk whoever has done every step of signing in, to walls the screens that are
 * paired and, with the link, the browsers of this machine. Everybody else is shown the next step:
 * whoever asks for a wall, how to pair a screen, unless he looked at it at his desk.
 */
public final class Entrance implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final String WALLS = "/wall/";

  /** What is said where nobody remembers why. */
  private static final String OVER = "over";

  private final Supplier<ScreenDoor> screens;
  private final Supplier<Sessions> sessions;

  /**
   * @param screens asked for when the first request comes that may be one of a screen
   * @param sessions asked for when the first session is over
   */
  Entrance(Supplier<ScreenDoor> screens, Supplier<Sessions> sessions) {
    this.screens = screens;
    this.sessions = sessions;
  }

  /** Whether a request passes. */
  public AuthorizationDecision decide(@Nullable Authentication who, HttpServletRequest request) {
    boolean passes =
        OpenPaths.areForAll(request)
            || who instanceof Entered entered && entered.step() == Step.DESK
            || !(who instanceof Entered) && passesAsScreen(request);
    return new AuthorizationDecision(passes);
  }

  /** A screen that cannot be looked up is led to where it is tried again. */
  private boolean passesAsScreen(HttpServletRequest request) {
    try {
      return passesWall(request);
    } catch (StoreException _) {
      return false;
    }
  }

  /** The wall itself, and what its page then asks for; which route that opens is decided there. */
  private boolean passesWall(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (path.startsWith(WALLS)) {
      return opens(request, path.substring(WALLS.length()));
    }
    return (path.startsWith("/VAADIN/") || isOfPage(request))
        && (Loopback.isOrigin(request) || screens.get().paired(request).isPresent());
  }

  private boolean opens(HttpServletRequest request, String hall) {
    try {
      return screens
          .get()
          .opens(
              request,
              ScreenPage.WALL,
              ScreenClass.PUBLIC,
              new HallId(URLDecoder.decode(hall, StandardCharsets.UTF_8)),
              request.getParameter(ScreenDoor.LINK));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Whether an open page asks, not a person for a page. */
  static boolean isOfPage(HttpServletRequest request) {
    return HandlerHelper.isFrameworkInternalRequest("/*", request);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    show(request, response, null);
  }

  /** Of somebody who has begun to sign in, or of a form that does not come from here. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    if (why instanceof CsrfException) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(HttpHeaders.LOCATION, "/sign-in?ended=stale");
    } else {
      show(
          request,
          response,
          SecurityContextHolder.getContext().getAuthentication() instanceof Entered entered
              ? entered
              : null);
    }
  }

  /** Shows the next step. */
  private void show(
      HttpServletRequest request, HttpServletResponse response, @Nullable Entered entered)
      throws IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (isOfPage(request)) {
      response.setContentType("application/json;charset=UTF-8");
      // An open page understands this as the end of its session, and loads itself anew.
      response.getWriter().write(VaadinService.createSessionExpiredJSON(false));
    } else if (!HttpMethod.GET.matches(request.getMethod())) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      boolean isScreen =
          entered == null && request.getRequestURI().startsWith(WALLS) && !comesFromDesk(request);
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(HttpHeaders.LOCATION, isScreen ? "/screen" : next(request, entered));
    }
  }

  /** Whether a browser that is no screen has a session that is over: somebody sat before it. */
  private static boolean comesFromDesk(HttpServletRequest request) {
    return isOver(request) && !ScreenDoor.hasKey(request);
  }

  private static boolean isOver(HttpServletRequest request) {
    return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
  }

  /** Why the session of a browser is over, in a word; null if it had none. */
  private @Nullable String ended(HttpServletRequest request) {
    if (request.getAttribute(Guard.ENDED) instanceof Ending ended) {
      return ended.word();
    }
    if (!isOver(request)) {
      return null;
    }
    return sessions
        .get()
        .why(request.getRequestedSessionId())
        .map(Ending::word)
        .orElse(request.getRequestURI().startsWith(WALLS) ? OVER : null);
  }

  private String next(HttpServletRequest request, @Nullable Entered entered) {
    StringBuilder next = new StringBuilder(entered == null ? "/sign-in" : entered.step().page());
    String query = request.getQueryString();
    String target = request.getRequestURI() + (query == null ? "" : "?" + query);
    char separator = '?';
    if (!target.equals("/")) {
      next.append('?')
          .append(Frame.TARGET)
          .append('=')
          .append(URLEncoder.encode(target, StandardCharsets.UTF_8));
      separator = '&';
    }
    String ended = ended(request);
    if (ended != null) {
      next.append(separator).append("ended=").append(ended);
    }
    return next.toString();
  }
}
