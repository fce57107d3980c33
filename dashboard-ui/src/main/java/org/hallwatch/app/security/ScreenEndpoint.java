package org.hallwatch.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.hallwatch.domain.device.PairingCode;
import org.hallwatch.domain.device.ScreenGrant;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.store.device.Asked;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.device.DeviceKey;
import org.hallwatch.store.device.Pairing;
import org.hallwatch.store.device.Pairings;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.ui.access.Frame;
import org.hallwatch.ui.access.PairingPage;
import org.hallwatch.ui.layout.DeskLanguage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a screen begins, and where it goes when it may not show its page any more: it shows a code
 * until somebody approves it, then fetches its key and goes to its page.
 */
@RestController
final class ScreenEndpoint {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
          + " form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

  private static final String PATH = "/screen";
  private static final String ADMINISTRATION = "/admin/devices";

  private static final String AGAIN_IN_SECONDS = "10";

  /** The secret of a screen that waits; other pages never see it. */
  private static final String WAITING = "pairing";

  private final ScreenDoor door;
  private final Pairings pairings;
  private final InstantSource clock;

  ScreenEndpoint(ScreenDoor door, Pairings pairings, InstantSource clock) {
    this.door = door;
    this.pairings = pairings;
    this.clock = clock;
  }

  /** Before each answer: the language that the address asks for stays with the browser. */
  @ModelAttribute
  void rememberLanguage(HttpServletRequest request, HttpServletResponse response) {
    if (request.getParameter(DeskLanguage.PARAMETER) != null) {
      response.addHeader(
          HttpHeaders.SET_COOKIE, DeskLanguage.cookie(language(request), request.isSecure()));
    }
  }

  /** Nobody sits before a screen who would try again. */
  @ExceptionHandler(StoreException.class)
  void unavailable(HttpServletRequest request, HttpServletResponse response, StoreException failure)
      throws IOException {
    response.setHeader("Refresh", AGAIN_IN_SECONDS);
    Unavailable.answer(request, response, failure);
  }

  @GetMapping(PATH)
  ResponseEntity<String> screen(HttpServletRequest request) {
    Optional<Device> paired = door.paired(request);
    if (paired.isPresent()) {
      return onwards(request, paired.get().grant());
    }
    Instant now = clock.instant();
    Optional<DeviceKey> secret = secret(request);
    Optional<Pairing> pairing = secret.flatMap(one -> pairings.find(one, now));
    if (secret.isEmpty() || pairing.isEmpty()) {
      return ask(request, now);
    }
    return pairing.get().approved()
        ? fetch(request, secret.get(), now)
        : policed(HttpStatus.OK).body(waits(request, pairing.get().code()));
  }

  /** What the script of the page asks every few seconds. */
  @GetMapping(PATH + "/state")
  ResponseEntity<String> state(HttpServletRequest request) {
    Instant now = clock.instant();
    boolean waits =
        secret(request)
            .flatMap(secret -> pairings.find(secret, now))
            .filter(pairing -> !pairing.approved())
            .isPresent();
    return answer(HttpStatus.OK).contentType(MediaType.TEXT_PLAIN).body(waits ? "waiting" : "load");
  }

  private ResponseEntity<String> ask(HttpServletRequest request, Instant now) {
    return switch (pairings.ask(SignIn.network(request.getRemoteAddr()), now)) {
      case Asked.Waits(DeviceKey secret, PairingCode code) ->
          policed(HttpStatus.OK)
              .header(HttpHeaders.SET_COOKIE, waiting(secret, Pairings.LIFE, request))
              .body(waits(request, code));
      case Asked.TooMany() ->
          policed(HttpStatus.SERVICE_UNAVAILABLE)
              .header(HttpHeaders.RETRY_AFTER, Long.toString(PairingPage.AGAIN.toSeconds()))
              .body(PairingPage.tooMany(frame(request)));
    };
  }

  /** Its secret is worth nothing from now on; the key is in the cookie of this answer alone. */
  private ResponseEntity<String> fetch(HttpServletRequest request, DeviceKey secret, Instant now) {
    Optional<DeviceKey> key = pairings.fetch(secret, now);
    return key.isEmpty()
        ? ask(request, now)
        : answer(HttpStatus.SEE_OTHER)
            .header(HttpHeaders.SET_COOKIE, door.cookie(key.get(), request).toString())
            .header(HttpHeaders.SET_COOKIE, waiting(new DeviceKey(""), Duration.ZERO, request))
            .header(HttpHeaders.LOCATION, PATH)
            .build();
  }

  /** To the first of its pages. */
  private static ResponseEntity<String> onwards(HttpServletRequest request, ScreenGrant grant) {
    String language = language(request).equals(Locale.ENGLISH) ? "?lang=en" : "";
    ScreenPage first = grant.pages().stream().sorted().findFirst().orElseThrow();
    return answer(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, first.address(grant.hall()) + language)
        .build();
  }

  private String waits(HttpServletRequest request, PairingCode code) {
    boolean revoked = door.known(request).isPresent();
    return PairingPage.of(frame(request), code, Pairings.LIFE, administration(request), revoked);
  }

  /**
   * Where one approves it, as another machine reaches us; without the machine if it is asked for by
   * a name that holds here only.
   */
  private String administration(HttpServletRequest request) {
    return Loopback.isName(request.getServerName())
        ? ADMINISTRATION
        : UriComponentsBuilder.newInstance()
            .scheme(request.getScheme())
            .host(request.getServerName())
            .port(request.getServerPort())
            .path(ADMINISTRATION)
            .toUriString();
  }

  private String waiting(DeviceKey secret, Duration age, HttpServletRequest request) {
    return door.kept(WAITING, secret, PATH, age, request).toString();
  }

  private static Optional<DeviceKey> secret(HttpServletRequest request) {
    return ScreenDoor.cookie(request, WAITING).map(DeviceKey::new).filter(DeviceKey::hasForm);
  }

  private static Frame frame(HttpServletRequest request) {
    return new Frame(language(request), PATH, "", "", "");
  }

  private static Locale language(HttpServletRequest request) {
    return DeskLanguage.of(request.getParameter(DeskLanguage.PARAMETER), request.getCookies());
  }

  private static ResponseEntity.BodyBuilder policed(HttpStatus status) {
    return answer(status)
        .header("Content-Security-Policy", POLICY)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
  }

  private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
    return ResponseEntity.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
