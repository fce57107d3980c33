package org.hallwatch.collect.file;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.testing.SharedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A year of requests to a city. What is expected is counted from the file by code that shares
 * nothing with the product.
 */
class BostonRequestsTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  private static List<Map<String, String>> rows;
  private static List<Look> looks;
  private static Map<String, Request> requests;

  /** What the events say of a request. */
  private record Request(@Nullable Event received, @Nullable Event finished) {
    Instant opened() {
      return Objects.requireNonNull(received).occurredAt();
    }

    @Nullable Instant closed() {
      return finished == null ? null : finished.occurredAt();
    }

    @Nullable Instant target() {
      return milestone(Objects.requireNonNull(received)).promisedUntil();
    }

    String verdict() {
      String extra = (finished == null ? Objects.requireNonNull(received) : finished).extra();
      return extra.contains("\"verdict\":\"ONTIME\"")
          ? "ONTIME"
          : extra.contains("\"verdict\":\"OVERDUE\"") ? "OVERDUE" : "";
    }
  }

  @BeforeAll
  static void readTheFile() throws Exception {
    Path file = SharedData.file("311/boston_311_2015.csv.gz");
    rows = CsvRecount.rows(file);
    looks = CsvRecount.looks(file, "boston-requests");
    requests = new HashMap<>();
    for (Event event : CsvRecount.events(looks)) {
      Request one =
          event.kind() == EventKind.REQUEST_RECEIVED
              ? new Request(event, null)
              : new Request(null, event);
      requests.merge(
          milestone(event).caseId(),
          one,
          (a, b) ->
              new Request(
                  a.received() == null ? b.received() : a.received(),
                  a.finished() == null ? b.finished() : a.finished()));
    }
  }

  @Test
  void everyRowIsARequest() {
    assertThat(rows).hasSize(121_145);
    assertThat(CsvRecount.read(looks)).isEqualTo(121_145);
    assertThat(looks)
        .allSatisfy(look -> assertThat(look.batch().rejected()).isEmpty())
        .allSatisfy(look -> assertThat(look.batch().skipped()).isEmpty());
    assertThat(requests).hasSize(121_145);
    assertThat(requests.values().stream().filter(one -> one.finished() == null)).hasSize(19_873);
  }

  @Test
  void everyRequestSaysWhatItsRowSays() {
    for (Map<String, String> row : rows) {
      Request request = Objects.requireNonNull(requests.get(row.get("case_enquiry_id")));
      assertThat(request.opened()).isEqualTo(instant(row.get("open_dt")));
      assertThat(request.closed()).isEqualTo(instant(row.get("closed_dt")));
      assertThat(request.target()).isEqualTo(instant(row.get("target_dt")));
      assertThat(request.verdict()).isEqualTo(row.get("ontime_status"));
    }
    assertThat(received(one -> String.valueOf(one.department())))
        .isEqualTo(rows.stream().collect(groupingBy(row -> row.get("department"), counting())));
    assertThat(received(one -> String.valueOf(one.matter())))
        .isEqualTo(rows.stream().collect(groupingBy(row -> row.get("type"), counting())));
    assertThat(received(one -> String.valueOf(one.channel())))
        .isEqualTo(rows.stream().collect(groupingBy(row -> row.get("source"), counting())));
  }

  @Test
  void theCityJudgesAsTheTimesSay() {
    int compared = 0;
    for (Request request : requests.values()) {
      Instant target = request.target();
      Instant closed = request.closed();
      if (target != null && closed != null && !request.verdict().isEmpty()) {
        assertThat(closed.isAfter(target)).isEqualTo(request.verdict().equals("OVERDUE"));
        compared++;
      } else if (target == null) {
        assertThat(request.verdict()).isEqualTo("ONTIME");
      }
    }
    assertThat(compared).isEqualTo(79_126);
    assertThat(requests.values().stream().filter(one -> one.verdict().isEmpty())).hasSize(153);
  }

  @Test
  void requestsClosedBeforeTheyWereOpenedAreStored() {
    assertThat(
            requests.values().stream()
                .filter(one -> one.closed() != null && one.closed().isBefore(one.opened())))
        .hasSize(197);
  }

  @Test
  void recordsComeInTheOrderInWhichTheyArrived() {
    List<Instant> arrivals = new ArrayList<>();
    for (Look look : looks) {
      for (Entry entry : look.batch().entries()) {
        arrivals.add(
            entry.events().stream().map(Event::receivedAt).max(Instant::compareTo).orElseThrow());
      }
    }
    assertThat(arrivals).hasSize(121_145).isSorted();
  }

  private static Map<String, Long> received(Function<CaseFact.Milestone, String> by) {
    return requests.values().stream()
        .map(one -> milestone(Objects.requireNonNull(one.received())))
        .collect(groupingBy(by, counting()));
  }

  private static CaseFact.Milestone milestone(Event event) {
    return (CaseFact.Milestone) ((RequestFact) event.fact()).about();
  }

  /** Of two local times that the clock change makes, the earlier. */
  private static @Nullable Instant instant(@Nullable String text) {
    return text == null || text.isEmpty()
        ? null
        : LocalDateTime.parse(text.replace(' ', 'T')).atZone(ZONE).toInstant();
  }
}
