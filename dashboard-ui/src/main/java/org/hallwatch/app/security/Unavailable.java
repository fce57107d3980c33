package org.hallwatch.app.security;

import com.vaadin.flow.server.HandlerHelper;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.ui.access.Frame;
import org.hallwatch.ui.access.UnavailablePage;
import org.hallwatch.ui.layout.DeskLanguage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * What a person is told whose account cannot be read: it says so, and what to do. Nothing of what
 * the database said goes to him.
 */
final class Unavailable {
  private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);
  private static final String AGAIN_IN_SECONDS = "10";

  private Unavailable() {}

  static void answer(
      HttpServletRequest request, HttpServletResponse response, StoreException failure)
      throws IOException {
    LOG.warn(
        "{} is answered 503: {}", request.getRequestURI(), String.valueOf(failure.getMessage()));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN_IN_SECONDS);
    Locale language =
        DeskLanguage.of(request.getParameter(DeskLanguage.PARAMETER), request.getCookies());
    Frame frame = new Frame(language, request.getRequestURI(), "", "", "");
    if (HandlerHelper.isFrameworkInternalRequest("/*", request)) {
      response.setContentType("application/json;charset=UTF-8");
      response.getWriter().write(told(frame));
    } else {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setContentType("text/html;charset=UTF-8");
      response.getWriter().write(UnavailablePage.of(frame, address(request)));
    }
  }

  private static String address(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  /**
   * What an open page of Vaadin understands as the end: it shows the words, and a click loads it
   * anew.
   */
  private static String told(Frame frame) {
    return VaadinService.createCriticalNotificationJSON(
        UnavailablePage.what(frame), UnavailablePage.why(frame), null, null);
  }
}
