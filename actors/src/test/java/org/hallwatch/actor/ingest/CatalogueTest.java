package org.hallwatch.actor.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hallwatch.actor.InMemoryLog;
import org.hallwatch.actor.Samples;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.WaitTarget;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final HallId SOUTH = new HallId("south");

  @Test
  void whatWasMetIsKnownAfterwards() {
    InMemoryLog log = new InMemoryLog(Samples.OPERATION);
    Catalogue catalogue = new Catalogue(log);
    assertNull(catalogue.hall(SOUTH));
    Operation met = Samples.operation(SOUTH);
    assertTrue(catalogue.lacks(met));
    catalogue.extend(met);
    assertNotNull(catalogue.hall(SOUTH));
    assertFalse(catalogue.lacks(met));
    assertEquals(catalogue.operation(), log.load());
  }

  @Test
  void aKnownSourceSpeaksAboutTheHallsItWasMetWithToo() {
    Operation both = Catalogue.merged(Samples.OPERATION, Samples.operation(SOUTH));
    assertEquals(Set.of(Samples.NORTH, SOUTH), both.sources().getFirst().halls());
  }

  @Test
  void aSourceOfEveryHallStaysOne() {
    Operation every =
        new Operation(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Source(Samples.TICKETS, Set.of(), Duration.ofHours(1))));
    Source merged = Catalogue.merged(every, Samples.operation(SOUTH)).sources().getFirst();
    assertTrue(merged.halls().isEmpty());
    assertEquals(Duration.ofHours(1), merged.gap());
  }

  @Test
  void aKnownHallGetsTheQueuesItLacksAndKeepsItsOwn() {
    Hall north = Samples.hall(Samples.NORTH);
    Queue renamed = new Queue(Samples.PASSPORTS, "Other name", null, null, WaitTarget.USUAL);
    Queue taxes = new Queue(new QueueId("taxes"), "Taxes", null, null, WaitTarget.USUAL);
    Hall met =
        new Hall(
            north.id(),
            "Other",
            null,
            north.timeZone(),
            List.of(),
            List.of(renamed, taxes),
            List.of());
    Operation merged =
        Catalogue.merged(
            Samples.OPERATION,
            new Operation(List.of(), List.of(), List.of(), List.of(met), List.of()));
    assertEquals(
        List.of("Passports", "Taxes"),
        merged.halls().getFirst().queues().stream().map(Queue::name).toList());
    assertEquals("Hall north", merged.halls().getFirst().name());
  }
}
