package org.hallwatch.actor.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;

/**
 * The recorded queues of 21 offices of Warsaw, read straight from the file, apart from the
 * collectors. The file does not say when it was polled: a round is one turn through the offices,
 * and is taken to have reached us at the median of the offices' times.
 */
public final class WarsawQueues {
  public static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
  private static final int OFFICES = 21;

  private record Row(
      String office, LocalDateTime time, String group, int open, int waiting, String serving) {}

  /** One turn through the offices. */
  record Turn(Instant at, List<Sighting> sightings) {}

  private final Set<EventId> seen = new HashSet<>();

  private WarsawQueues() {}

  public static Optional<Path> file() {
    for (String shared :
        List.of(System.getProperty("hallwatch.shared", "../shared"), "../../shared")) {
      Path file = Path.of(shared, "data", "queue_offices", "warsaw_queues.csv.gz");
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Gives each turn with its sightings, in order. */
  public static int read(Path file, BiConsumer<Instant, List<Sighting>> turns) {
    WarsawQueues queues = new WarsawQueues();
    int rows = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      assertThat(reader.readLine()).startsWith("name,time,date,status");
      List<Row> turn = new ArrayList<>();
      Set<String> offices = new HashSet<>();
      String last = "";
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Row row = row(line);
        rows++;
        if (!row.office.equals(last) && !offices.add(row.office)) {
          queues.turn(turn, turns);
          turn = new ArrayList<>();
          offices = new HashSet<>(Set.of(row.office));
        }
        last = row.office;
        turn.add(row);
      }
      queues.turn(turn, turns);
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void turn(List<Row> rows, BiConsumer<Instant, List<Sighting>> turns) {
    Instant at = polledAt(rows);
    turns.accept(at, rows.stream().map(row -> sighting(row, at)).toList());
  }

  /**
   * The poll of 2019 never ran in December 2020, which is what most offices claim for its first two
   * days.
   */
  private static Instant polledAt(List<Row> rows) {
    List<LocalDateTime> times =
        rows.stream()
            .collect(Collectors.toMap(Row::office, Row::time, (one, _) -> one))
            .values()
            .stream()
            .map(
                time ->
                    time.isAfter(LocalDateTime.of(2020, 12, 1, 0, 0)) ? time.withYear(2019) : time)
            .sorted()
            .toList();
    assertThat(times).hasSize(OFFICES);
    return times.get(OFFICES / 2).atZone(ZONE).toInstant();
  }

  private Sighting sighting(Row row, Instant at) {
    SourceId source = new SourceId("warsaw/" + row.office);
    EventId id = new EventId(source, row.group + "/" + row.time);
    Instant occurredAt = row.time.atZone(ZONE).toInstant();
    QueueObserved fact =
        new QueueObserved(
            new HallId(row.office),
            new QueueId(row.group),
            row.waiting,
            row.open,
            row.serving.isBlank() ? null : row.serving,
            null);
    Sighting.Kind kind =
        occurredAt.isAfter(at.plus(Clock.TOLERANCE))
            ? Sighting.Kind.FUTURE
            : seen.add(id) ? Sighting.Kind.NEW : Sighting.Kind.DUPLICATE;
    return new Sighting(new Event(id, occurredAt, at, fact), kind);
  }

  private static Row row(String line) {
    List<String> fields = fields(line);
    LocalDateTime time =
        LocalDateTime.of(LocalDate.parse(fields.get(2)), LocalTime.parse(fields.get(1)));
    return new Row(
        fields.get(0),
        time,
        fields.get(6),
        number(fields.get(7)),
        number(fields.get(10)),
        fields.get(11).strip());
  }

  private static int number(String text) {
    return text.isBlank() ? 0 : Integer.parseInt(text.strip());
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
