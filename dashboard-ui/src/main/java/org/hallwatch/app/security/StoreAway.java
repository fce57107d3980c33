package org.hallwatch.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hallwatch.store.jdbc.StoreException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** On the pages of signing in, too, people are told in words when the database is away. */
@RestControllerAdvice(basePackageClasses = StoreAway.class)
final class StoreAway {
  @ExceptionHandler
  void unavailable(HttpServletRequest request, HttpServletResponse response, StoreException failure)
      throws IOException {
    Unavailable.answer(request, response, failure);
  }
}
