package org.hallwatch.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.hallwatch.domain.hall.CaseKind;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.MatterLimits;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.TimeLimit;
import org.hallwatch.domain.hall.WaitTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationFileTest {
  @Test
  void theSampleHasOneHallLargeEnoughToBeShown() {
    Operation sample = OperationFile.sample();
    Hall hall = sample.hall(new HallId("sample")).orElseThrow();
    assertEquals("云川市政务服务中心", hall.name());
    assertEquals(ZoneId.of("Asia/Shanghai"), hall.timeZone());
    assertTrue(hall.windows().size() >= 36);
    assertTrue(hall.queues().size() >= 8);
    assertTrue(sample.departments().size() >= 12);
    assertTrue(hall.zones().size() >= 4);
    assertTrue(sample.matters().size() >= 20);
    assertEquals("社保业务", hall.queues().getFirst().name());
  }

  @Test
  void everyQueueOfTheSampleHasAWindowAndAZone() {
    Hall hall = OperationFile.sample().halls().getFirst();
    for (Queue queue : hall.queues()) {
      assertNotNull(queue.zone(), queue.toString());
      assertTrue(
          hall.windows().stream().anyMatch(window -> window.queues().contains(queue.id())),
          queue.toString());
    }
    assertFalse(hall.windows().stream().anyMatch(window -> window.queues().isEmpty()));
  }

  @Test
  void everyProblemOfAnOperationIsNamedWithItsLine(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("city.conf"),
            """
            regions = [{ id = r, name = R, level = citty }]
            departments = [{ id = hrss, name = "人社局" }, { id = hrss, name = "again" }]
            matters = [{ id = M1, name = "参保", department = hrs, limits { kind = promised, promised = 9W, statutory = 5W } }]
            halls = [
              {
                id = main, name = "大厅", time-zone = Asia/Shanghai, region = q
                zones = [{ id = A, name = "一区", capacity = -1 }]
                queues = [
                  { id = social, name = "社保", zone = B, wait { target = 30m, limit = 15m } }
                  { id = tax, name = " ", depratment = hrss }
                ]
                windows = [
                  { id = "01", name = "一号", queues = [socail, tax] }
                  { name = "二号" }
                ]
              }
            ]
            sources = [{ id = machine, name = Machine, halls = [mian], gap = 0s }]
            """);
    SettingsException refused =
        assertThrows(SettingsException.class, () -> OperationFile.read(file));
    assertEquals(
        List.of(
            "1: regions[0].level: is 'citty', expected one of state, city, district, street,"
                + " community; did you mean city?",
            "2: departments[1].id: there is a department hrss already",
            "3: matters[0].department: there is no department hrs; did you mean hrss?",
            "3: matters[0].limits.promised: the promised limit 9W is longer than the statutory"
                + " limit 5W",
            "6: halls[0].region: there is no region q",
            "7: halls[0].zones[0].capacity: is -1, expected a whole number from 0 to 1000000",
            "9: halls[0].queues[0].wait: a wait target must be positive and not above its limit:"
                + " target PT30M, limit PT15M",
            "9: halls[0].queues[0].zone: there is no zone B",
            "10: halls[0].queues[1].depratment: unknown setting; did you mean department?",
            "10: halls[0].queues[1].name: is blank",
            "13: halls[0].windows[0].queues: there is no queue socail; did you mean social?",
            "14: halls[0].windows[1].id: is missing",
            "18: sources[0].gap: is 0s, expected 1s to 7d",
            "18: sources[0].halls: there is no hall mian; did you mean main?"),
        refused.problems().stream()
            .map(problem -> problem.toString().substring(file.toString().length() + 1))
            .toList());
  }

  @Test
  void theLimitsOfAMatterAreReadAndWhatIsNoLimitIsNamed() {
    Operation operation =
        Settings.readText(
            "small.conf",
            """
            matters = [
              { id = M1, name = A, limits { kind = promised, promised = 5W, statutory = 20N } }
              { id = M2, name = B, limits { kind = immediate } }
              { id = M3, name = C }
            ]
            """,
            OperationFile::read);
    assertEquals(
        Arrays.asList(
            new MatterLimits(CaseKind.PROMISED, TimeLimit.parse("5W"), TimeLimit.parse("20N")),
            new MatterLimits(CaseKind.IMMEDIATE, null, null),
            null),
        operation.matters().stream().map(Matter::limits).toList());
    SettingsException refused =
        assertThrows(
            SettingsException.class,
            () ->
                Settings.readText(
                    "small.conf",
                    "matters = [{ id = M, name = M, limits { kind = promised, promised = 5D } }]",
                    OperationFile::read));
    assertEquals(
        "small.conf:1: matters[0].limits.promised: is '5D': a limit is a number and W (working"
            + " days), N (natural days) or H (hours), such as 20W",
        refused.problems().getFirst().toString());
  }

  @Test
  void theCityHasSixtyMattersWithLimits() {
    Operation city =
        Settings.readResource(
            OperationFile.class.getClassLoader(), "operations/city.conf", OperationFile::read);
    assertEquals(60, city.matters().size());
    for (Matter matter : city.matters()) {
      assertNotNull(matter.limits(), matter.toString());
      assertNotNull(matter.department(), matter.toString());
    }
  }

  @Test
  void aQueueWithoutAWaitTargetHasTheUsualOne() {
    Operation operation =
        Settings.readText(
            "small.conf",
            "halls = [{ id = h, name = H, time-zone = UTC, queues = [{ id = q, name = Q }] }]",
            OperationFile::read);
    assertEquals(WaitTarget.USUAL, operation.halls().getFirst().queues().getFirst().waitTarget());
  }
}
