package org.hallwatch.collect.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.config.Problem;
import org.hallwatch.config.SettingsException;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.SourceId;
import org.junit.jupiter.api.Test;

class MappingTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final List<String> COLUMNS =
      List.of("no", "day", "came", "called", "window", "kind", "outcome");
  private static final String CALLS =
      """
      file { format = csv, header = false, separator = ";", columns = [no, day, came, called, window, kind, outcome] }
      time { zone = Europe/Warsaw, formats = ["yyyy-MM-dd HH:mm:ss", "d.M.yyyy H:mm"] }
      source { id = bank, gap = 1h }
      received-at { how = delay, delay = 0s }
      codes {
        kinds { PS = private, NW = "new", "" = "" }
        windows { "-" = "" }
      }
      derived {
        ticket = "{kind}{no}"
        came-at = "{day} {came}"
      }
      skip { phantoms { when = [{ column = outcome, in = [PHANTOM, TEST] }] } }
      events = [
        { type = ticket.taken, id = "{ticket}/1", at = "{came-at}", subject = "{ticket}",
          data { hall = bank, queue = calls, ticket = "{ticket}", class = "{kind|kinds}" } }
        { type = ticket.called, when = [{ column = outcome, in = [AGENT] }], id = "{ticket}/2", at = "{day} {called}",
          data { hall = bank, ticket = "{ticket}", window = "{window}" } }
        { type = ticket.abandoned, when = [{ column = outcome, not-in = [AGENT] }, { column = called, empty = false }],
          id = "{ticket}/2", at = "{day} {called}", data { hall = bank, ticket = "{ticket}", reason = "left {{by phone}" } }
      ]
      """;

  @Test
  void oneRowBecomesSeveralEventsByItsConditions() {
    List<Event> served = events("7", "1999-02-01", "09:00:00", "09:04:30", "W01", "PS", "AGENT");
    assertThat(served)
        .extracting(Event::kind)
        .containsExactly(EventKind.TICKET_TAKEN, EventKind.TICKET_CALLED);
    assertThat(served).extracting(event -> event.id().id()).containsExactly("PS7/1", "PS7/2");
    assertThat(served.getFirst().occurredAt()).isEqualTo("1999-02-01T08:00:00Z");
    assertThat(served)
        .extracting(Event::receivedAt)
        .containsOnly(Instant.parse("1999-02-01T08:04:30Z"));
    assertThat(served.getFirst().subject()).isEqualTo("PS7");
    assertThat(((TicketFact.Taken) served.getFirst().fact()).ticketClass()).isEqualTo("private");

    List<Event> left = events("8", "1999-02-01", "09:00:00", "09:01:00", "", "NW", "HANG");
    assertThat(((TicketFact.Abandoned) left.getLast().fact()).reason())
        .isEqualTo("left {by phone}");
    assertThat(events("8", "1999-02-01", "09:00:00", "", "", "NW", "HANG")).hasSize(1);
  }

  @Test
  void aSecondFormatIsTriedAndDaysThatDoNotExistAreNone() {
    assertThat(events("7", "1.2.1999", "9:00", "", "", "NW", "HANG").getFirst().occurredAt())
        .isEqualTo("1999-02-01T08:00:00Z");
    assertThat(refused("7", "1999-02-29", "09:00:00", "", "", "NW", "HANG").field())
        .isEqualTo("day, came");
  }

  @Test
  void aTimeThatAClockChangeLeavesOutIsNoneAndOfTwoItIsTheEarlier() {
    assertThat(refused("7", "2020-03-29", "02:30:00", "", "", "NW", "HANG").reason())
        .isEqualTo(RejectionReason.BAD_VALUE);
    assertThat(events("7", "2020-10-25", "02:30:00", "", "", "NW", "HANG").getFirst().occurredAt())
        .isEqualTo("2020-10-25T00:30:00Z");
  }

  @Test
  void anUnknownCodeIsRefusedAndAnEmptyMeaningIsAbsent() {
    RowMapper.Refused refused = refused("7", "1999-02-01", "09:00:00", "", "", "XX", "HANG");
    assertThat(refused.reason()).isEqualTo(RejectionReason.UNKNOWN_CODE);
    assertThat(refused.field()).isEqualTo("kind");
    assertThat(refused.message())
        .isEqualTo("kind is \"XX\", a code that the map kinds does not have; add it there");
  }

  @Test
  void skippedRowsAreCountedUnderTheirRule() {
    assertThat(map("7", "1999-02-01", "09:00:00", "", "", "NW", "PHANTOM"))
        .isEqualTo(new RowMapper.Skipped("phantoms"));
  }

  @Test
  void everyProblemOfAMappingIsToldAtOnceWithItsLine() {
    String bad =
        CALLS
            .replace("separator = \";\"", "seperator = \";\"")
            .replace("Europe/Warsaw", "Europe/Warsawa")
            .replace("ticket.called", "ticket.caled")
            .replace("class = \"{kind|kinds}\"", "clas = \"{kind|kindes}\"")
            .replace("{day} {came}", "{dayy} {came}")
            .replace("delay = 0s", "");
    SettingsException problems =
        catchThrowableOfType(SettingsException.class, () -> Mapping.parse("calls.conf", bad));
    assertThat(problems.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "calls.conf:1: file.seperator: unknown setting; did you mean separator?",
            "calls.conf:2: time.zone: is 'Europe/Warsawa': no time zone; did you mean"
                + " Europe/Warsaw?",
            "calls.conf:4: received-at.delay: is missing",
            "calls.conf:11: derived.came-at: is '{dayy} {came}': there is no column dayy; did you"
                + " mean day?",
            "calls.conf:16: events[0].data.clas: unknown setting; did you mean class?",
            "calls.conf:17: events[1].type: is 'ticket.caled': no kind of event that a mapping can"
                + " make; did you mean ticket.called?");
  }

  @Test
  void missingFieldsAndUnknownCodeMapsAreToldBeforeAnythingIsRead() {
    String bad = CALLS.replace(", queue = calls", "").replace("{kind|kinds}", "{kind|kind}");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Mapping.parse("calls.conf", bad))
        .withMessageContaining("events[0].data.queue: is missing")
        .withMessageContaining("there is no code map kind; did you mean kinds?");
  }

  @Test
  void aMappingThatDoesNotExistIsNamedWithThoseThatDo() {
    assertThatExceptionOfType(BadSettingsException.class)
        .isThrownBy(() -> Mapping.find("warsaw-queue"))
        .withMessageContaining("did you mean warsaw-queues?");
  }

  @Test
  void everyShippedMappingCanBeRead() {
    assertThat(Mapping.SHIPPED)
        .allSatisfy(name -> assertThat(Mapping.find(name).name()).isEqualTo(name));
    assertThat(Mapping.find("warsaw-queues").variants())
        .singleElement()
        .satisfies(mapping -> assertThat(mapping.source().gap()).isEqualTo(Duration.ofMinutes(15)));
  }

  @Test
  void theExamplesOfTheHandbookCanBeRead() throws IOException {
    String handbook = Files.readString(Path.of("../docs/mappings.md"), StandardCharsets.UTF_8);
    List<MappingFile> examples =
        Pattern.compile("```hocon\n(.*?)```", Pattern.DOTALL)
            .matcher(handbook)
            .results()
            .map(example -> MappingFile.parse("mappings.md", example.group(1)))
            .toList();
    assertThat(examples).extracting(example -> example.variants().size()).containsExactly(1, 1, 2);
    assertThat(examples.getFirst().variants().getFirst().events()).hasSize(2);
  }

  @Test
  void aTimeBehindMidnightIsThatOfTheNextDay() {
    String mapping = CALLS.replace("skip {", "next-day-after = \"{came-at}\"\nskip {");
    List<Event> late =
        mapped(mapping, "7", "1999-02-01", "23:58:00", "00:02:00", "W01", "PS", "AGENT").events();
    assertThat(late)
        .extracting(Event::occurredAt)
        .containsExactly(
            Instant.parse("1999-02-01T22:58:00Z"), Instant.parse("1999-02-01T23:02:00Z"));
    List<Event> early =
        mapped(mapping, "7", "1999-02-01", "09:00:00", "08:59:00", "W01", "PS", "AGENT").events();
    assertThat(early.getLast().occurredAt())
        .as("a minute earlier is a slow clock, not another day")
        .isEqualTo("1999-02-01T07:59:00Z");
  }

  @Test
  void everyEventMayArriveByItself() {
    String mapping = CALLS.replace("how = delay, delay = 0s", "how = each, delay = 1m");
    RowMapper.Mapped mapped =
        mapped(mapping, "7", "1999-02-01", "09:00:00", "09:04:30", "W01", "PS", "AGENT");
    assertThat(mapped.events())
        .extracting(Event::receivedAt)
        .containsExactly(
            Instant.parse("1999-02-01T08:01:00Z"), Instant.parse("1999-02-01T08:05:30Z"));
  }

  @Test
  void rowsThatAMappingRefusesAreNamedWithTheColumnAndTheReason() {
    String mapping =
        CALLS.replace(
            "skip {",
            """
            refuse {
              odd-window {
                when = [{ column = window, matches = "X\\\\d+" }]
                field = window, reason = missing-field, says = "windows with X are none"
              }
            }
            skip {\
            """);
    assertThat(mapWith(mapping, "7", "1999-02-01", "09:00:00", "", "X1", "PS", "HANG"))
        .isEqualTo(
            new RowMapper.Refused(
                new SourceId("bank"),
                null,
                "window",
                RejectionReason.MISSING_FIELD,
                "windows with X are none"));
    assertThat(mapped(mapping, "7", "1999-02-01", "09:00:00", "", "1X1", "PS", "HANG").events())
        .hasSize(1);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Mapping.parse("calls.conf", mapping.replace("X\\\\d+", "X(")))
        .withMessageContaining("matches: is 'X(': ");
  }

  @Test
  void aDoubtfulRowIsStoredAndItsFirstEventSaysSo() {
    String mapping =
        CALLS.replace(
            "skip {", "doubt { no-window { when = [{ column = window, empty = true }] } }\nskip {");
    List<Event> doubtful =
        mapped(mapping, "8", "1999-02-01", "09:00:00", "09:01:00", "", "NW", "HANG").events();
    assertThat(doubtful)
        .extracting(Event::extra)
        .containsExactly("{\"doubts\":[\"no-window\"]}", Event.NO_EXTRA);
    assertThat(mapped(mapping, "8", "1999-02-01", "09:00:00", "", "W1", "NW", "HANG").events())
        .extracting(Event::extra)
        .containsExactly(Event.NO_EXTRA);
  }

  @Test
  void whatAKindHasNoFieldForIsKeptBesideIt() {
    String mapping =
        CALLS.replace(
            "class = \"{kind|kinds}\" } }",
            "class = \"{kind|kinds}\" }, extra { how = \"{outcome}\", at = \"{window}\" } }");
    assertThat(mapped(mapping, "7", "1999-02-01", "09:00:00", "", "", "NW", "HANG").events())
        .extracting(Event::extra)
        .containsExactly("{\"how\":\"HANG\"}");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Mapping.parse("calls.conf", mapping.replace("{ how =", "{ class =")))
        .withMessageContaining(
            "events[0].extra.class: has a meaning of its own; choose another name");
  }

  private static List<Event> events(String... values) {
    return ((RowMapper.Mapped) map(values)).events();
  }

  private static RowMapper.Refused refused(String... values) {
    return (RowMapper.Refused) map(values);
  }

  private static RowMapper.Mapped mapped(String mapping, String... values) {
    return (RowMapper.Mapped) mapWith(mapping, values);
  }

  private static RowMapper.Outcome map(String... values) {
    return mapWith(CALLS, values);
  }

  private static RowMapper.Outcome mapWith(String mapping, String... values) {
    return Mapping.parse("calls.conf", mapping)
        .mapper(COLUMNS)
        .map(new Row(Row.columns(COLUMNS), List.of(values)), NOW, Instant.EPOCH);
  }
}
