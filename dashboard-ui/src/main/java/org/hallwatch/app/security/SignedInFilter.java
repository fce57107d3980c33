package org.hallwatch.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.hallwatch.store.jdbc.StoreException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out whose request it is, before anybody decides about it. */
public final class SignedInFilter extends OncePerRequestFilter {
  private final Supplier<Guard> guard;

  /**
   * @param guard asked for when the first request comes: the store may still be opened
   */
  SignedInFilter(Supplier<Guard> guard) {
    this.guard = guard;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return OpenPaths.areForAll(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      guard.get().enter(request);
    } catch (StoreException e) {
      Unavailable.answer(request, response, e);
      return;
    }
    chain.doFilter(request, response);
  }
}
