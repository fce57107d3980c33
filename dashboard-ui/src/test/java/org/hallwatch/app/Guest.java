package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser that has no screen: cookies, forms, and no redirect followed unseen. */
final class Guest {
  static final String PASSWORD = "Wind-and-Weather-7";
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
  private static final Pattern KEY = Pattern.compile("<code id=\"key\">([A-Z2-7 ]+)</code>");
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final URI base;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client;
  private final String[] headers;

  Guest(URI base) {
    this(base, HttpClient.newBuilder());
  }

  /** One who comes as the client does, and says more in each request. */
  Guest(URI base, HttpClient.Builder client, String... headers) {
    this.base = base;
    this.client = client.cookieHandler(cookies).build();
    this.headers = headers;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** Fills in the form of a page and sends it, with the hidden fields that it has. */
  HttpResponse<String> fill(String path, String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    HIDDEN.matcher(get(path).body()).results().forEach(field -> put(fields, field));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return post(URI.create(path).getPath(), fields);
  }

  /** Fields of several forms of a page have the same values. */
  private static void put(Map<String, String> fields, MatchResult field) {
    fields.put(field.group(1), field.group(2).replace("&amp;", "&"));
  }

  HttpResponse<String> post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return post(path, "application/x-www-form-urlencoded", body);
  }

  HttpResponse<String> post(String path, String type, String body) {
    return send(
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> signIn(String name, String password) {
    return fill("/sign-in", "name", name, "password", password);
  }

  /** Signs in to a new account, with the change of its first password. */
  void signInFirst(String name, String first) {
    assertThat(location(signIn(name, first))).startsWith("/account/password");
    assertThat(location(changePassword(first, PASSWORD))).startsWith("/sign-in");
  }

  /** Presses the button of his account. */
  void signOut() {
    press("/sign-out");
  }

  /** Presses the other one. */
  void signOutEverywhere() {
    press("/sign-out/everywhere");
  }

  private void press(String address) {
    Map<String, String> fields = new LinkedHashMap<>();
    HIDDEN.matcher(get("/account").body()).results().forEach(field -> put(fields, field));
    assertThat(location(post(address, fields))).startsWith("/sign-in");
  }

  HttpResponse<String> changePassword(String present, String wanted) {
    return fill("/account/password", "present", present, "new", wanted, "again", wanted);
  }

  /** The secret of the second factor that a page offers. */
  static byte[] offeredSecret(String page) {
    Matcher key = KEY.matcher(page);
    assertThat(key.find()).as(page).isTrue();
    String text = key.group(1).replace(" ", "");
    byte[] secret = new byte[text.length() * 5 / 8];
    for (int bit = 0; bit < secret.length * 8; bit++) {
      int letter = BASE_32.indexOf(text.charAt(bit / 5));
      if ((letter >> 4 - bit % 5 & 1) == 1) {
        secret[bit / 8] |= (byte) (0x80 >> bit % 8);
      }
    }
    return secret;
  }

  static String location(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
    return response.headers().firstValue("Location").orElseThrow();
  }

  /** The value of a cookie that this browser has. */
  Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** The first cookie whose name begins so, as {@code name=value}. */
  String cookieStarting(String prefix) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().startsWith(prefix))
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .findFirst()
        .orElseThrow();
  }

  void setCookie(String name, String value) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(base, cookie);
  }

  /** Lets a browser with a screen go on with these cookies. */
  void lend(Page page) {
    List<Cookie> lent =
        cookies.getCookieStore().getCookies().stream()
            .map(cookie -> new Cookie(cookie.getName(), cookie.getValue()).setUrl(base.toString()))
            .toList();
    page.context().addCookies(lent);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Whether he is let into the desk. */
  boolean isIn() {
    return get("/sources").statusCode() == 200;
  }

  private HttpResponse<String> send(HttpRequest request) {
    return send(client, request);
  }

  /** Sends a request and waits for the answer. */
  static HttpResponse<String> send(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
