package org.hallwatch.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code /} is no page: it leads whoever has signed in to the first page that there is for his
 * roles, with what the address asks for, or to his account. Open pages speak to the same address
 * and are let through.
 */
public final class FirstPage extends OncePerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Supplier<Doorway> doorway;

  /**
   * @param doorway asked for when the first request comes
   */
  FirstPage(Supplier<Doorway> doorway) {
    this.doorway = doorway;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals("/")
        || !READING.contains(request.getMethod())
        || Entrance.isOfPage(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Entered entered = Doorway.entered();
    if (entered == null) {
      chain.doFilter(request, response);
      return;
    }
    String query = request.getQueryString();
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.LOCATION,
        doorway.get().firstPage(entered.account(), request) + (query == null ? "" : "?" + query));
  }
}
