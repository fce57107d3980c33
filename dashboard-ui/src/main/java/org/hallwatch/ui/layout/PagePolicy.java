package org.hallwatch.ui.layout;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a browser lets a page of the desk or of a wall do: it runs the scripts of this server, and
 * of those in the page only the ones that the server wrote into it, which carry a word that nobody
 * can guess. So a text that should ever get into a page as a part of it still runs nothing. Vaadin
 * itself needs {@code unsafe-eval}, and inline styles.
 */
public final class PagePolicy implements VaadinServiceInitListener {
  private static final long serialVersionUID = 1L;
  private static final int BYTES = 16;
  private static final String POLICY =
      "default-src 'self'; script-src 'self' 'nonce-%s' 'unsafe-eval'; style-src 'self'"
          + " 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
          + " object-src 'none'; frame-src 'none'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'self'";

  private final SecureRandom random = new SecureRandom();

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(this::apply);
  }

  private void apply(IndexHtmlResponse page) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String word = Base64.getEncoder().encodeToString(bytes);
    page.getDocument().select("script").attr("nonce", word);
    page.getVaadinResponse().setHeader("Content-Security-Policy", POLICY.formatted(word));
  }
}
