package org.hallwatch.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody signed in at the desk, as a browser is seen by the server: what it asks for when a page
 * is opened by its address, and when one clicks from page to page. Files that a browser keeps are
 * not asked for.
 */
final class DeskPerson {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
  private static final Pattern SECURITY =
      Pattern.compile("\"Vaadin-Security-Key\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern UI = Pattern.compile("\"v-uiId\"\\s*:\\s*(\\d+)");
  private static final Pattern SYNC = Pattern.compile("\"syncId\"\\s*:\\s*(\\d+)");

  /** What a browser tells of itself. */
  private static final String BROWSER =
      "&v-sh=1080&v-sw=1920&v-wh=1080&v-ww=1920&v-bh=1080&v-bw=1920&v-tzo=480&v-rtzo=480"
          + "&v-dstd=0&v-dston=false&v-tzid=Asia/Shanghai&v-td=false&v-pr=1&v-pv=VISIBLE"
          + "&v-fs=NOT_FULLSCREEN&v-ws=false&v-cs=light&v-curdate=1";

  private final HttpClient client;
  private final URI base;
  private final Map<String, String> cookies = new HashMap<>();
  private String security = "";
  private String ui = "";
  private String sync = "0";
  private int sent;

  DeskPerson(HttpClient client, URI base) {
    this.client = client;
    this.base = base;
  }

  void signIn(String name, String password) throws IOException, InterruptedException {
    StringJoiner form = new StringJoiner("&");
    HIDDEN
        .matcher(get("/sign-in").body())
        .results()
        .forEach(field -> form.add(field(field.group(1), field.group(2))));
    form.add(field("name", name)).add(field("password", password));
    HttpResponse<String> answer =
        send(
            request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    String next = answer.headers().firstValue("Location").orElse("nowhere");
    if (answer.statusCode() != 303 || next.startsWith("/sign-in")) {
      throw new IllegalStateException(name + " is not let in: " + answer.statusCode() + " " + next);
    }
  }

  /** Opens a page by its address, after the one that was open. */
  void open(String address) throws IOException, InterruptedException {
    if (!ui.isEmpty()) {
      leave();
    }
    require(get(address), "<html");
    String location = URLEncoder.encode(path(address), StandardCharsets.UTF_8);
    String query = URLEncoder.encode(query(address), StandardCharsets.UTF_8);
    String first =
        require(get("/?v-r=init&location=" + location + "&query=" + query + BROWSER), "uidl");
    security = found(SECURITY, first);
    ui = found(UI, first);
    sync = found(SYNC, first);
    sent = 0;
    go(address, "");
  }

  /** Clicks on a link to a page. */
  void click(String address) throws IOException, InterruptedException {
    go(address, "client");
  }

  private void go(String address, String trigger) throws IOException, InterruptedException {
    String rpc =
        """
        {"csrfToken":"%s","rpc":[{"type":"event","node":1,"event":"ui-navigate","data":\
        {"route":"%s","query":"%s","appShellTitle":"","historyState":null,"trigger":"%s"}}],\
        "syncId":%s,"clientId":%d}\
        """
            .formatted(security, path(address), query(address), trigger, sync, sent++);
    String body = require(tell(rpc), "as-of");
    if (body.contains("读取失败")) {
      throw new IllegalStateException(address + " could not be read");
    }
    sync = found(SYNC, body);
  }

  private void leave() throws IOException, InterruptedException {
    tell(
        "{\"csrfToken\":\"%s\",\"rpc\":[],\"UNLOAD\":true,\"syncId\":%s,\"clientId\":%d}"
            .formatted(security, sync, sent));
  }

  private HttpResponse<String> tell(String rpc) throws IOException, InterruptedException {
    return send(
        request("/?v-r=uidl&v-uiId=" + ui)
            .header("Content-Type", "application/json; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(rpc)));
  }

  private HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return send(request(address).header("Accept", "text/html,*/*"));
  }

  private HttpRequest.Builder request(String address) {
    StringJoiner cookie = new StringJoiner("; ");
    cookies.forEach((name, value) -> cookie.add(name + "=" + value));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(address)).header("Accept-Language", "zh-CN");
    return cookies.isEmpty() ? request : request.header("Cookie", cookie.toString());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return answer;
  }

  private static String require(HttpResponse<String> answer, String part) {
    if (answer.statusCode() != 200 || !answer.body().contains(part)) {
      String body = answer.body();
      throw new IllegalStateException(
          answer.uri()
              + " was answered "
              + answer.statusCode()
              + " "
              + body.substring(0, Math.min(300, body.length())));
    }
    return answer.body();
  }

  private static String path(String address) {
    return address.substring(1).split("\\?", 2)[0];
  }

  private static String query(String address) {
    int mark = address.indexOf('?');
    return mark < 0 ? "" : address.substring(mark + 1);
  }

  private static String field(String name, String value) {
    return name + "=" + URLEncoder.encode(value.replace("&amp;", "&"), StandardCharsets.UTF_8);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("there is no " + pattern + " in an answer");
    }
    return matcher.group(1);
  }
}
