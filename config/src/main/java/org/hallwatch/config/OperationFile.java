package org.hallwatch.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads an operation (what the catalogue knows of regions, departments, matters, halls and sources)
 * from a HOCON file. Every code that a line refers to must be declared in the same file.
 */
public final class OperationFile {
  /** Class path name of the shipped operation: one made-up city hall. */
  public static final String SAMPLE = "operations/sample.conf";

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(12);
  private static final Duration LONGEST_GAP = Duration.ofDays(7);
  private static final int MOST_PEOPLE = 1_000_000;

  private final Set<String> regions = new HashSet<>();
  private final Set<String> departments = new HashSet<>();
  private final Set<String> matters = new HashSet<>();
  private final Set<String> halls = new HashSet<>();
  private final Set<String> sources = new HashSet<>();

  private OperationFile() {}

  /**
   * Reads an operation from a file.
   *
   * @throws SettingsException if it cannot be read or used; holds every problem with its line
   */
  public static Operation read(Path file) {
    return Settings.readFile(file, OperationFile::read);
  }

  /** The shipped operation: one made-up city hall. */
  public static Operation sample() {
    return Settings.readResource(OperationFile.class.getClassLoader(), SAMPLE, OperationFile::read);
  }

  /** Reads an operation from a section of a larger file. */
  public static Operation read(Settings settings) {
    return new OperationFile().operation(settings);
  }

  private Operation operation(Settings settings) {
    return new Operation(
        settings.sections("regions", this::region),
        settings.sections("departments", this::department),
        settings.sections("matters", this::matter),
        settings.sections("halls", hall -> new HallSection().read(hall)),
        settings.sections("sources", this::source));
  }

  private Region region(Settings settings) {
    RegionId parent = known(settings, "parent", "region", regions, RegionId::new);
    return new Region(
        declared(settings, "region", regions, RegionId::new),
        settings.text("name"),
        settings.choice("level", RegionLevel.class),
        parent);
  }

  private Department department(Settings settings) {
    return new Department(
        declared(settings, "department", departments, DepartmentId::new), settings.text("name"));
  }

  private Matter matter(Settings settings) {
    return new Matter(
        declared(settings, "matter", matters, MatterId::new),
        settings.text("name"),
        known(settings, "department", "department", departments, DepartmentId::new),
        settings.optionalSection("limits", OperationFile::limits));
  }

  private static MatterLimits limits(Settings settings) {
    return new MatterLimits(
        settings.choice("kind", CaseKind.class),
        settings.optionalValue("promised", TimeLimit::parse),
        settings.optionalValue("statutory", TimeLimit::parse));
  }

  private Source source(Settings settings) {
    return new Source(
        declared(settings, "source", sources, SourceId::new),
        settings.text("name"),
        Set.copyOf(allKnown(settings, "halls", "hall", halls, HallId::new)),
        settings.duration("gap", SHORTEST, LONGEST_GAP));
  }

  private static WaitTarget waitTarget(Settings settings) {
    return new WaitTarget(
        settings.duration("target", SHORTEST, LONGEST_WAIT),
        settings.duration("limit", SHORTEST, LONGEST_WAIT));
  }

  /** The code that a section declares; a second declaration is a problem. */
  private static <T> T declared(
      Settings settings, String noun, Set<String> codes, Function<String, T> id) {
    String code = settings.text("id");
    if (settings.has("id") && !codes.add(code)) {
      settings.refuse("id", "there is a " + noun + " " + code + " already");
    }
    return id.apply(code);
  }

  /** A code that must have been declared above, null if the key is absent. */
  private static <T> @Nullable T known(
      Settings settings, String key, String noun, Set<String> codes, Function<String, T> id) {
    String code = settings.optionalText(key);
    if (code == null) {
      return null;
    }
    if (!codes.contains(code)) {
      settings.refuseUnknown(key, noun, code, codes);
    }
    return id.apply(code);
  }

  private static <T> List<T> allKnown(
      Settings settings, String key, String noun, Set<String> codes, Function<String, T> id) {
    List<String> named = settings.texts(key);
    for (String code : named) {
      if (!codes.contains(code)) {
        settings.refuseUnknown(key, noun, code, codes);
      }
    }
    return named.stream().map(id).toList();
  }

  /** One hall with the codes that are unique in it. */
  private final class HallSection {
    private final Set<String> zones = new HashSet<>();
    private final Set<String> queues = new HashSet<>();
    private final Set<String> windows = new HashSet<>();

    Hall read(Settings settings) {
      return new Hall(
          declared(settings, "hall", halls, HallId::new),
          settings.text("name"),
          known(settings, "region", "region", regions, RegionId::new),
          settings.timeZone("time-zone"),
          settings.sections("zones", this::zone),
          settings.sections("queues", this::queue),
          settings.sections("windows", this::window));
    }

    private Zone zone(Settings zone) {
      return new Zone(
          declared(zone, "zone", zones, ZoneCode::new),
          zone.text("name"),
          zone.has("capacity") ? zone.whole("capacity", 0, MOST_PEOPLE) : null);
    }

    private Queue queue(Settings queue) {
      WaitTarget target = queue.optionalSection("wait", OperationFile::waitTarget);
      return new Queue(
          declared(queue, "queue", queues, QueueId::new),
          queue.text("name"),
          known(queue, "department", "department", departments, DepartmentId::new),
          known(queue, "zone", "zone", zones, ZoneCode::new),
          target == null ? WaitTarget.USUAL : target);
    }

    private Window window(Settings window) {
      return new Window(
          declared(window, "window", windows, WindowId::new),
          window.text("name"),
          known(window, "department", "department", departments, DepartmentId::new),
          known(window, "zone", "zone", zones, ZoneCode::new),
          allKnown(window, "queues", "queue", queues, QueueId::new));
    }
  }
}
