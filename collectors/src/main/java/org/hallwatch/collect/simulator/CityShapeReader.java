package org.hallwatch.collect.simulator;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.collect.simulator.CityShape.Business;
import org.hallwatch.collect.simulator.CityShape.CityDevice;
import org.hallwatch.collect.simulator.CityShape.CityQueue;
import org.hallwatch.collect.simulator.CityShape.CitySource;
import org.hallwatch.collect.simulator.CityShape.Day;
import org.hallwatch.collect.simulator.CityShape.Demand;
import org.hallwatch.collect.simulator.CityShape.HallSize;
import org.hallwatch.collect.simulator.CityShape.Place;
import org.hallwatch.collect.simulator.CityShape.Scale;
import org.hallwatch.collect.simulator.CityShape.SharedWindow;
import org.hallwatch.collect.simulator.CityShape.Size;
import org.hallwatch.collect.simulator.CityShape.Staff;
import org.hallwatch.collect.simulator.CityShape.Subject;
import org.hallwatch.collect.simulator.HallProfile.MatterShape;
import org.hallwatch.config.Settings;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link CityShape} and refuses departments, matters, queues and zones it does not have.
 */
final class CityShapeReader {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Set<String> departments;
  private final Set<String> matters;
  private final Map<String, MatterShape> serviceTimes = new LinkedHashMap<>();
  private final Map<String, Business> businesses = new LinkedHashMap<>();

  /** With the departments and matters of an operation. */
  CityShapeReader(Operation operation) {
    departments =
        operation.departments().stream()
            .map(Department::id)
            .map(DepartmentId::value)
            .collect(Collectors.toSet());
    matters =
        operation.matters().stream()
            .map(Matter::id)
            .map(MatterId::value)
            .collect(Collectors.toSet());
  }

  CityShape read(Settings settings) {
    serviceTimes.putAll(settings.section("matters", this::serviceTimes));
    businesses.putAll(settings.section("businesses", this::businesses));
    return new CityShape(
        settings.section("state", CityShapeReader::place),
        settings.section("city", CityShapeReader::place),
        settings.timeZone("time-zone"),
        settings.texts("districts"),
        settings.texts("towns"),
        settings.texts("communities"),
        settings.section("day", CityShapeReader::day),
        settings.section("demand", CityShapeReader::demand),
        settings.section(
            "staffing", s -> new Staff(s.number("on-leave", 0, 1), s.number("absent", 0, 1))),
        settings.section("sizes", this::sizes));
  }

  private static Place place(Settings settings) {
    return new Place(settings.text("code"), settings.text("name"));
  }

  private Map<String, MatterShape> serviceTimes(Settings settings) {
    Map<String, MatterShape> times = new LinkedHashMap<>();
    for (String matter : settings.keys()) {
      if (!matters.contains(matter)) {
        settings.refuseUnknown(matter, "matter", matter, matters);
      }
      times.put(
          matter,
          settings.section(
              matter,
              s ->
                  new MatterShape(
                      new MatterId(matter),
                      1,
                      s.duration("median", SECOND, Duration.ofHours(4)),
                      s.number("spread", 0, 3))));
    }
    return times;
  }

  private Map<String, Business> businesses(Settings settings) {
    Map<String, Business> read = new LinkedHashMap<>();
    for (String id : settings.keys()) {
      read.put(id, settings.section(id, s -> business(id, s)));
    }
    return read;
  }

  private Business business(String id, Settings settings) {
    return new Business(
        new QueueId(id),
        settings.text("name"),
        department(settings),
        settings.text("letter"),
        settings.section("shares", this::shares));
  }

  private @Nullable DepartmentId department(Settings settings) {
    String department = settings.optionalText("department");
    if (department != null && !departments.contains(department)) {
      settings.refuseUnknown("department", "department", department, departments);
    }
    return department == null ? null : new DepartmentId(department);
  }

  private List<MatterShape> shares(Settings settings) {
    List<MatterShape> shares = new ArrayList<>();
    for (String matter : settings.keys()) {
      MatterShape time = serviceTimes.get(matter);
      if (time == null) {
        settings.refuseUnknown(matter, "matter", matter, serviceTimes.keySet());
      } else {
        double share = settings.number(matter, 0, 1000);
        shares.add(new MatterShape(time.matter(), share, time.median(), time.spread()));
      }
    }
    return shares;
  }

  private static Day day(Settings settings) {
    return new Day(
        settings.section("powered", ProfileReader::span),
        settings.sections("ticket-hours", ProfileReader::span),
        settings.sections("shifts", ProfileReader::span),
        settings.section("saturday", ProfileReader::span),
        settings.duration("overtime", Duration.ZERO, Duration.ofHours(4)),
        settings.section("arrivals", ProfileReader::arrivals),
        settings.section("systems", ProfileReader::systems),
        settings.duration("heartbeat", SECOND, DAY),
        settings.duration("gap", SECOND, DAY),
        settings.section("habits", ProfileReader::habits));
  }

  private static Demand demand(Settings settings) {
    return new Demand(
        settings.section("weekdays", CityShapeReader::weekdays),
        settings.values("months", Double::parseDouble),
        settings.number("saturday", 0, 10),
        settings.number("make-up-day", 0, 10),
        settings.values("after-holiday", Double::parseDouble),
        settings.number("before-holiday", 0, 10),
        settings.number("spread", 0, 1));
  }

  private static Map<DayOfWeek, Double> weekdays(Settings settings) {
    Map<DayOfWeek, Double> factors = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : List.of(DayOfWeek.values()).subList(0, 5)) {
      factors.put(day, settings.number(day.name().toLowerCase(Locale.ROOT), 0, 10));
    }
    return factors;
  }

  private Map<HallSize, Size> sizes(Settings settings) {
    Map<HallSize, Size> sizes = new EnumMap<>(HallSize.class);
    for (HallSize size : HallSize.values()) {
      sizes.put(size, settings.section(size.name().toLowerCase(Locale.ROOT), this::size));
    }
    return sizes;
  }

  private Size size(Settings settings) {
    return new Size(
        settings.text("name"),
        settings.number("saturday-share", 0, 1),
        settings.section(
            "scale", s -> new Scale(s.number("least", 0, 100), s.number("most", 0, 100))),
        settings.sections("zones", CityShapeReader::zone),
        settings.sections("queues", this::queue),
        settings.sections("shared-windows", this::sharedWindow),
        settings.sections("sources", CityShapeReader::source),
        settings.sections("devices", CityShapeReader::device));
  }

  private static Zone zone(Settings settings) {
    return new Zone(
        new ZoneCode(settings.text("id")),
        settings.text("name"),
        settings.whole("capacity", 0, 1_000_000));
  }

  private CityQueue queue(Settings settings) {
    String name = settings.text("business");
    Business business = businesses.get(name);
    if (business == null) {
      settings.refuseUnknown("business", "business", name, businesses.keySet());
      business = businesses.values().iterator().next();
    }
    return new CityQueue(
        business,
        new ZoneCode(settings.text("zone")),
        settings.number("tickets", 0, 100_000),
        settings.whole("windows", 1, 200),
        settings.has("transfers") ? settings.section("transfers", this::transfers) : Map.of());
  }

  private Map<QueueId, Double> transfers(Settings settings) {
    Map<QueueId, Double> shares = new LinkedHashMap<>();
    for (String queue : settings.keys()) {
      shares.put(known(settings, queue, queue), settings.number(queue, 0, 1));
    }
    return shares;
  }

  private SharedWindow sharedWindow(Settings settings) {
    return new SharedWindow(
        settings.text("name"),
        new ZoneCode(settings.text("zone")),
        settings.texts("queues").stream().map(queue -> known(settings, "queues", queue)).toList());
  }

  private QueueId known(Settings settings, String key, String queue) {
    if (!businesses.containsKey(queue)) {
      settings.refuseUnknown(key, "business", queue, businesses.keySet());
    }
    return new QueueId(queue);
  }

  private static CitySource source(Settings settings) {
    return new CitySource(
        settings.text("id"),
        settings.text("name"),
        settings.values("tells", text -> Subject.valueOf(text.toUpperCase(Locale.ROOT))),
        settings.duration("delay", Duration.ZERO, Duration.ofMinutes(1)),
        settings.duration("jitter", Duration.ZERO, Duration.ofMinutes(1)));
  }

  private static CityDevice device(Settings settings) {
    return new CityDevice(
        settings.text("kind"),
        new ZoneCode(settings.text("zone")),
        settings.number("visits-per-hour", 0, 1000));
  }
}
