package org.hallwatch.collect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.Window;
import org.junit.jupiter.api.Test;

/** The figures of a day against a slow recount of its tickets. */
class HallFiguresTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 6);

  @Test
  void figuresOfADayAreThoseOfItsTickets() {
    for (HallDay hall : City.of(4).play(DAY, Dice.of(7))) {
      Map<String, Long> figures = HallFigures.of(hall).figures();
      List<TicketTruth> tickets = hall.truth().tickets();
      assertThat(figures).containsEntry("taken", (long) tickets.size());
      assertThat(figures).containsEntry("waitMillis", sum(tickets));
      for (Queue queue : hall.hall().queues()) {
        List<TicketTruth> taken =
            tickets.stream().filter(ticket -> ticket.queue().equals(queue.id())).toList();
        String prefix = "queue/" + queue.id() + "/";
        assertThat(figures.getOrDefault(prefix + "taken", 0L)).isEqualTo(taken.size());
        assertThat(figures.getOrDefault(prefix + "waitMillis", 0L)).isEqualTo(sum(taken));
      }
      for (Window window : hall.hall().windows()) {
        long served =
            tickets.stream()
                .flatMap(ticket -> ticket.services().stream())
                .filter(service -> service.window().equals(window.id()))
                .count();
        assertThat(figures.getOrDefault("window/" + window.id() + "/served", 0L)).isEqualTo(served);
      }
    }
  }

  @Test
  void ticketsHaveOneOrSeveralServicesAtOneOrSeveralWindows() {
    List<TicketTruth> tickets = City.of(1).play(DAY, Dice.of(7)).getFirst().truth().tickets();
    assertThat(tickets).anyMatch(ticket -> services(ticket) > 1 && windows(ticket) == 1);
    assertThat(tickets).anyMatch(ticket -> windows(ticket) > 1);
    assertThat(tickets.stream().filter(ticket -> services(ticket) == 1).count())
        .isGreaterThan(tickets.size() / 2);
  }

  private static long services(TicketTruth ticket) {
    return ticket.services().size();
  }

  private static long windows(TicketTruth ticket) {
    return ticket.services().stream().map(TicketTruth.Serving::window).distinct().count();
  }

  private static long sum(List<TicketTruth> tickets) {
    return tickets.stream()
        .flatMap(ticket -> ticket.firstWait().stream())
        .mapToLong(Duration::toMillis)
        .sum();
  }
}
