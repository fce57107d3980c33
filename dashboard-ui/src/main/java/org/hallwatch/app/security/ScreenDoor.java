package org.hallwatch.app.security;

import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.device.DeviceKey;
import org.hallwatch.store.device.Devices;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.ui.screen.ScreenVisit;
import org.hallwatch.ui.screen.ScreenVisits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Which wall screen asks, by the key in its cookie, and what opens for it. It is read once for each
 * request, so that a revoked key is worth nothing from the next one on. Without a key the link that
 * {@code run} prints opens walls, from this machine only.
 */
final class ScreenDoor implements ScreenVisits {
  /** The parameter of an address that holds the link. */
  static final String LINK = AccessKey.WALL_LINK;

  private static final String COOKIE = "screen";
  private static final String FOUND = ScreenDoor.class.getName() + ".found";
  private static final Duration KEPT = Duration.ofDays(365);

  private final Devices devices;
  private final AccessKey key;
  private final Map<String, Device> lastKnown = new ConcurrentHashMap<>();

  ScreenDoor(Devices devices, AccessKey key) {
    this.devices = devices;
    this.key = key;
  }

  /** The screen that asks, a revoked one too. */
  Optional<Device> known(HttpServletRequest request) {
    if (request.getAttribute(FOUND) instanceof Found(Optional<Device> device)) {
      return device;
    }
    Optional<Device> device = cookie(request, COOKIE).map(DeviceKey::new).flatMap(this::find);
    request.setAttribute(FOUND, new Found(device));
    return device;
  }

  private record Found(Optional<Device> device) {}

  /** While the database is away a screen is what it was last: nobody can have revoked it. */
  private Optional<Device> find(DeviceKey shown) {
    try {
      Optional<Device> found = devices.find(shown);
      found.ifPresent(device -> lastKnown.put(shown.text(), device));
      return found;
    } catch (StoreException e) {
      Device known = lastKnown.get(shown.text());
      if (known == null) {
        throw e;
      }
      return Optional.of(known);
    }
  }

  /** The screen that asks, if its key is good. */
  Optional<Device> paired(HttpServletRequest request) {
    return known(request).filter(device -> device.revokedAt() == null);
  }

  /**
   * Whether a page of a hall opens, be it for a screen or with the link.
   *
   * @param link what the address says after {@code link=}, null if nothing
   */
  boolean opens(
      HttpServletRequest request,
      ScreenPage page,
      ScreenClass least,
      HallId hall,
      @Nullable String link) {
    return paired(request).filter(device -> device.grant().opens(page, least, hall)).isPresent()
        || link != null && Loopback.isOrigin(request) && key.isWallLink(link);
  }

  @Override
  public Optional<ScreenVisit> find(ScreenPage page, HallId hall) {
    HttpServletRequest request = VaadinServletRequest.getCurrent().getHttpServletRequest();
    Optional<Device> screen =
        paired(request)
            .filter(device -> device.grant().opens(page, device.grant().screenClass(), hall));
    if (screen.isPresent()) {
      renew(request);
    }
    return screen.map(device -> visit(device, request));
  }

  private void renew(HttpServletRequest request) {
    cookie(request, COOKIE)
        .map(there -> cookie(new DeviceKey(there), request))
        .ifPresent(
            again ->
                VaadinServletResponse.getCurrent()
                    .addHeader(HttpHeaders.SET_COOKIE, again.toString()));
  }

  /** The cookie with the key; a screen that is in use has it for another year. */
  ResponseCookie cookie(DeviceKey fresh, HttpServletRequest request) {
    return kept(COOKIE, fresh, "/", KEPT, request);
  }

  /** A cookie that is sent to us alone, and that no script reads. */
  ResponseCookie kept(
      String name, DeviceKey secret, String path, Duration age, HttpServletRequest request) {
    return ResponseCookie.from(name, secret.text())
        .path(path)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .maxAge(age)
        .build();
  }

  /** Whether a screen asks, or one that was. */
  static boolean hasKey(HttpServletRequest request) {
    return cookie(request, COOKIE).isPresent();
  }

  static Optional<String> cookie(HttpServletRequest request, String name) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }

  private static ScreenVisit visit(Device device, HttpServletRequest request) {
    return new ScreenVisit(
        device.id(),
        device.name(),
        device.grant(),
        device.reloads(),
        Browser.of(request.getHeader(HttpHeaders.USER_AGENT)));
  }
}
