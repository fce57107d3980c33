package org.hallwatch.app;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.hallwatch.app.indicator.IndicatorDesk;
import org.hallwatch.app.indicator.IndicatorQuestion;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.indicator.IndicatorCatalogue;
import org.hallwatch.domain.indicator.IndicatorDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Yesterday four people took a number in the probe's hall, on the whole path: two were served, one
 * did not come, one gave up.
 */
final class IndicatorsTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static LocalDate day = LocalDate.EPOCH;
  private static String key = "";
  private static int events;

  @BeforeAll
  static void aDayOfTheHall() {
    key = PRODUCT.key("counter", Duration.ofMinutes(30));
    day = LocalDate.ofInstant(PRODUCT.wiring().operations().now(), ZONE).minusDays(1);
    say("10:00", "ticket.taken", ticket("A1", "q1"));
    say("10:00", "ticket.taken", ticket("A2", "q1"));
    say("10:00", "ticket.taken", ticket("A3", "q1"));
    say("10:05", "ticket.taken", ticket("B1", "q2"));
    say("10:01", "ticket.called", at("A1", "01"));
    say("10:01", "ticket.service-started", at("A1", "01"));
    say("10:06", "ticket.service-ended", at("A1", "01"));
    say("10:06", "ticket.called", at("A2", "01"));
    say("10:08", "ticket.noshow", at("A2", "01"));
    say("10:09", "ticket.called", at("A3", "01"));
    say("10:09", "ticket.service-started", at("A3", "01"));
    say("10:14", "ticket.service-ended", at("A3", "01"));
    say("10:20", "ticket.abandoned", "{\"hall\":\"probe\",\"ticket\":\"B1\"}");
  }

  @Test
  void theDayIsCountedAsItWas() {
    assertValue("tickets-taken", 4, 4, null);
    assertValue("tickets-called", 3, 3, null);
    assertValue("tickets-served", 2, 2, null);
    assertValue("wait-average", 320, 960, 3.0);
    assertValue("wait-longest", 540, null, 3.0);
    assertValue("handling-average", 300, 600, 2.0);
    assertValue("no-show-rate", 33.33, 1, 3.0);
    assertValue("abandonment-rate", 25, 1, 4.0);
  }

  @Test
  void queuesTellTheDayApart() {
    JsonNode values = command("tickets-taken", "--by", "queue").path("values");

    assertThat(values.valueStream().map(value -> value.path("queue").asString()))
        .containsExactly("q1", "q2");
    assertThat(values.valueStream().map(value -> value.path("value").asInt()))
        .containsExactly(3, 1);
  }

  @Test
  void quartersOfAnHourAreToldApart() {
    JsonNode values = command("tickets-taken", "--by", "quarter").path("values");

    assertThat(values).as("as of eleven in the evening").hasSize(92);
    assertThat(values.path(39).path("value").asInt()).isZero();
    assertThat(values.path(40).path("quarter").asString()).isEqualTo(day + "T10:00:00+08:00");
    assertThat(values.path(40).path("value").asInt()).isEqualTo(4);
    assertThat(
            command("tickets-abandoned", "--by", "quarter")
                .path("values")
                .path(41)
                .path("value")
                .asInt())
        .isEqualTo(1);
    assertThat(command("tickets-taken", "--by", "quarter", "--hours", "10-11").path("values"))
        .hasSize(4);
    assertRefused(
        api("tickets-taken?from=" + day.minusDays(40) + "&to=" + day + "&by=quarter"),
        400,
        "at most 31 days by the quarter hour");
  }

  @Test
  void hoursAndWeekdaysAreLeftOut() {
    assertThat(taken("--hours", "9-10")).isEqualTo("0");
    assertThat(taken("--hours", "10-11")).isEqualTo("4");
    String weekday = day.getDayOfWeek().name().substring(0, 3);
    assertThat(taken("--weekdays", weekday)).isEqualTo("4");
    assertThat(taken("--weekdays", day.plusDays(1).getDayOfWeek().name().substring(0, 3)))
        .isEqualTo("null");
    assertRefused(api("wait-average" + question() + "&hours=9:30-12"), 400, "'9:30-12' of 'hours'");
    assertRefused(api("wait-average" + question() + "&hours=12-9"), 400, "is no span of a day");
    assertRefused(api("wait-average" + question() + "&weekdays=mo"), 400, "'mo' of 'weekdays'");
  }

  private static String taken(String option, String value) {
    return command("tickets-taken", option, value).path("values").path(0).path("value").toString();
  }

  @Test
  void codesStandBesideTheirNames() {
    JsonNode queue = command("tickets-taken", "--by", "queue").path("values").path(0);

    assertThat(queue.path("name").path("queue").asString()).isNotEmpty().isNotEqualTo("q1");
    assertThat(
            Typed.run(
                PRODUCT.folder(),
                "indicator",
                "tickets-taken",
                "--from",
                day,
                "--to",
                day,
                "--by",
                "queue"))
        .asString()
        .contains(queue.path("name").path("queue").asString());
  }

  @Test
  void aDayOfSilenceHasNoValueAndSaysWhy() {
    JsonNode value =
        Typed.json(
                Typed.run(
                    PRODUCT.folder(),
                    "indicator",
                    "wait-average",
                    "--from",
                    day.minusDays(1),
                    "--to",
                    day.minusDays(1)))
            .path("values")
            .path(0);

    assertThat(value.path("value").isNull()).isTrue();
    assertThat(value.path("unknown").path("value").asString()).isEqualTo("not-reported");
    assertThat(value.path("completeness").asDouble()).isZero();
  }

  @Test
  void theCommandAndTheApiGiveTheSameValues() {
    for (IndicatorDefinition definition : IndicatorCatalogue.all()) {
      for (String by : List.of("", "hall,day", "hour")) {
        // The key may speak about the hall alone, and not about cases of no hall.
        JsonNode command = command(definition.id(), "--where", "hall=probe", "--by", by);

        HttpResponse<String> response =
            api(definition.id() + question() + "&where=hall=probe&by=" + by);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(ProbeProduct.json(response)).isEqualTo(command);
      }
    }
    assertThat(ProbeProduct.json(api("")))
        .isEqualTo(Typed.json(Typed.run(PRODUCT.folder(), "indicator", "list")));
  }

  @Test
  void aHallThatIsNotTheirsDoesNotExistForWhoAsks() {
    IndicatorDesk desk =
        new IndicatorDesk(
            PRODUCT.wiring().store().indicators(),
            PRODUCT.wiring().operations()::operation,
            PRODUCT.wiring().operations()::now);

    assertThat(
            desk.read("tickets-taken", ask(List.of()), _ -> false)
                .orElseThrow()
                .path("values")
                .path(0)
                .path("value")
                .isNull())
        .isTrue();
    assertThatThrownBy(() -> desk.read("tickets-taken", ask(List.of("hall=probe")), _ -> false))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("no hall probe is visible to you");
  }

  @Test
  void whatTheApiDoesNotUnderstandIsRefusedInWords() {
    assertRefused(api("wait-mean" + question()), 404, "there is no indicator wait-mean");
    assertRefused(api("wait-average?from=2026-03-01"), 400, "'to' is missing");
    assertRefused(api("wait-average?from=1.3.2026&to=2026-03-31"), 400, "'1.3.2026' of 'from'");
    assertRefused(api("wait-average" + question() + "&by=room"), 400, "'room' of 'by' is unknown");
    assertRefused(api("wait-average" + question() + "&where=hall"), 400, "is not like hall=CODE");
    assertRefused(api("wait-average" + question() + "&where=hall=x"), 400, "no hall x");
    assertRefused(api("wait-average" + question() + "&group=day"), 400, "unknown parameter group");
    assertRefused(
        PRODUCT.get("/api/v1/indicators/wait-average" + question()), 401, "send the source's key");
  }

  @Test
  void theCommandSaysWhatItCouldNotDo() {
    assertThat(Typed.tryRun(PRODUCT.folder(), "indicator", "wait-average").err())
        .contains("needs --from DAY and --to DAY");
    assertThat(
            Typed.tryRun(PRODUCT.folder(), "indicator", "wait-mean", "--from", day, "--to", day)
                .err())
        .contains("there is no indicator wait-mean");
  }

  private static void assertValue(String id, double value, Integer numerator, Double denominator) {
    JsonNode got = command(id).path("values").path(0);
    assertThat(got.path("value").asDouble()).as(id).isEqualTo(value);
    assertThat(got.path("numerator").isNull()).as(id).isEqualTo(numerator == null);
    if (numerator != null) {
      assertThat(got.path("numerator").asInt()).as(id).isEqualTo(numerator);
    }
    if (denominator != null) {
      assertThat(got.path("denominator").asDouble()).as(id).isEqualTo(denominator);
    }
  }

  private static void assertRefused(HttpResponse<String> response, int status, String why) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(ProbeProduct.json(response).path("detail").asString()).contains(why);
  }

  private static JsonNode command(String id, String... options) {
    Object[] arguments = new Object[8 + options.length];
    Object[] fixed = {"indicator", id, "--from", day, "--to", day, "--at", moment("23:00")};
    System.arraycopy(fixed, 0, arguments, 0, 8);
    System.arraycopy(options, 0, arguments, 8, options.length);
    return Typed.json(Typed.run(PRODUCT.folder(), arguments));
  }

  private static HttpResponse<String> api(String rest) {
    return PRODUCT.get(
        "/api/v1/indicators" + (rest.isEmpty() ? "" : "/" + rest),
        "Authorization",
        "Bearer " + key);
  }

  private static String question() {
    return "?from=%s&to=%s&at=%s"
        .formatted(day, day, URLEncoder.encode(moment("23:00"), StandardCharsets.UTF_8));
  }

  private static IndicatorQuestion ask(List<String> where) {
    return new IndicatorQuestion(day.toString(), day.toString(), List.of(), where, null);
  }

  private static String moment(String time) {
    return ISO_OFFSET_DATE_TIME.format(day.atTime(LocalTime.parse(time)).atZone(ZONE));
  }

  private static void say(String time, String type, String data) {
    events++;
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"e%d\",\"source\":\"counter\",\"type\":\"org.hallwatch.%s.v1\",\"time\":\"%s\",\"data\":%s}"
            .formatted(events, type, moment(time), data);
    assertThat(
            ProbeProduct.json(PRODUCT.post(key, ProbeProduct.SINGLE, event)).path("stored").asInt())
        .as(event)
        .isEqualTo(1);
  }

  private static String ticket(String number, String queue) {
    return "{\"hall\":\"probe\",\"queue\":\"%s\",\"ticket\":\"%s\"}".formatted(queue, number);
  }

  private static String at(String number, String window) {
    return "{\"hall\":\"probe\",\"ticket\":\"%s\",\"window\":\"%s\"}".formatted(number, window);
  }
}
