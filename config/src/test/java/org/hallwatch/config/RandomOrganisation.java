package org.hallwatch.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hallwatch.domain.hall.CaseKind;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.MatterLimits;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.RegionLevel;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.TimeLimit;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;

/**
 * Some organisation, with codes and names that are awkward in tables: with separators, quotes,
 * blanks at their ends, and what a spreadsheet would compute.
 */
public final class RandomOrganisation {
  private static final List<String> PARTS =
      List.of(
          "a", "Q1", "大厅", " ", ";", "；", ",", "\"", "\\", "'", "=1+1", "+", "-", "@", "|", "（）",
          "㐂", "𠮷", "é", "0", "007", "\u3000", "＝", "#", "()", "1e5");

  private final Random random;

  private RandomOrganisation(long seed) {
    random = new Random(seed);
  }

  /** One, always the same for the same seed. */
  public static Operation of(long seed) {
    return new RandomOrganisation(seed).operation();
  }

  private Operation operation() {
    List<Region> regions = new ArrayList<>();
    for (String code : codes(4)) {
      RegionId parent = regions.isEmpty() || chance() ? null : regions.getFirst().id();
      regions.add(new Region(new RegionId(code), text(), any(RegionLevel.values()), parent));
    }
    List<DepartmentId> departments = codes(4).stream().map(DepartmentId::new).toList();
    List<Matter> matters = new ArrayList<>();
    for (String code : codes(6)) {
      matters.add(
          new Matter(new MatterId(code), text(), chance() ? null : oneOf(departments), limits()));
    }
    List<Hall> halls = new ArrayList<>();
    for (String code : codes(3)) {
      halls.add(hall(code, regions, departments));
    }
    List<Source> sources = new ArrayList<>();
    for (String code : codes(2)) {
      sources.add(
          new Source(
              new SourceId(code),
              text(),
              halls.isEmpty() || chance() ? Set.of() : Set.of(oneOf(halls).id()),
              Duration.ofSeconds(1L + random.nextInt(4_000))));
    }
    return new Operation(
        regions,
        departments.stream().map(id -> new Department(id, text())).toList(),
        matters,
        halls,
        sources);
  }

  private Hall hall(String code, List<Region> regions, List<DepartmentId> departments) {
    List<ZoneCode> zones = codes(3).stream().map(ZoneCode::new).toList();
    List<QueueId> queues = codes(4).stream().map(QueueId::new).toList();
    return new Hall(
        new HallId(code),
        text(),
        regions.isEmpty() || chance() ? null : oneOf(regions).id(),
        ZoneId.of(chance() ? "Asia/Shanghai" : "+08:00"),
        zones.stream()
            .map(id -> new Zone(id, text(), chance() ? null : random.nextInt(900)))
            .toList(),
        queues.stream()
            .map(id -> new Queue(id, text(), oneOf(departments), oneOf(zones), waitTarget()))
            .toList(),
        codes(5).stream()
            .map(
                id ->
                    new Window(
                        new WindowId(id),
                        text(),
                        oneOf(departments),
                        oneOf(zones),
                        queues.stream().filter(_ -> chance()).toList()))
            .toList());
  }

  private WaitTarget waitTarget() {
    long target = 1L + random.nextInt(3_000);
    return new WaitTarget(
        Duration.ofSeconds(target), Duration.ofSeconds(target + random.nextInt(3_000)));
  }

  private MatterLimits limits() {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> new MatterLimits(CaseKind.IMMEDIATE, null, null);
      case 2 -> new MatterLimits(CaseKind.IMMEDIATE, null, TimeLimit.parse("15W"));
      default -> new MatterLimits(CaseKind.PROMISED, TimeLimit.parse("3W"), TimeLimit.parse("30N"));
    };
  }

  private Set<String> codes(int most) {
    Set<String> codes = new LinkedHashSet<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      codes.add(text());
    }
    return codes;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    while (text.toString().isBlank() || text.toString().equals("-") || chance()) {
      text.append(oneOf(PARTS));
    }
    return text.toString();
  }

  private boolean chance() {
    return random.nextInt(3) == 0;
  }

  private <T> T oneOf(List<T> things) {
    return things.isEmpty() ? null : things.get(random.nextInt(things.size()));
  }

  private <T> T any(T[] things) {
    return things[random.nextInt(things.length)];
  }
}
