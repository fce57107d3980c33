package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pages as the server makes them for somebody: what the script of a page would ask is asked, and no
 * browser draws what is answered.
 */
final class UnseenPages {
  private static final Pattern NUMBER = Pattern.compile("\"v-uiId\":(\\d+)");
  private static final Pattern KEY = Pattern.compile("\"Vaadin-Security-Key\":\"([^\"]+)\"");

  private final Guest guest;
  private final String number;
  private final String key;
  private int asked;

  UnseenPages(Guest guest) {
    this.guest = guest;
    String begun = guest.get("/?v-r=init&location=").body();
    number = found(NUMBER, begun);
    key = found(KEY, begun);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  /** Goes to a page, as by a link. */
  HttpResponse<String> open(String path, String query) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("csrfToken", key);
    message
        .putArray("rpc")
        .addObject()
        .put("type", "event")
        .put("node", 1)
        .put("event", "ui-navigate")
        .putObject("data")
        .put("route", path)
        .put("query", query)
        .put("appShellTitle", "")
        .put("trigger", "client")
        .putNull("historyState");
    message.put("syncId", asked).put("clientId", asked);
    asked++;
    return guest.post(
        "/?v-r=uidl&v-uiId=" + number, "application/json; charset=UTF-8", message.toString());
  }

  /** Whether an answer brings a page of the desk, and none that says that it failed. */
  static boolean isThere(HttpResponse<String> answer) {
    return answer.statusCode() == 200
        && answer.body().contains("\"h1\"")
        && !answer.body().contains("\"retry\"");
  }
}
