package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.collect.simulator.CityShape.CityDevice;
import org.hallwatch.collect.simulator.CityShape.CityQueue;
import org.hallwatch.collect.simulator.CityShape.CitySource;
import org.hallwatch.collect.simulator.CityShape.Day;
import org.hallwatch.collect.simulator.CityShape.HallSize;
import org.hallwatch.collect.simulator.CityShape.SharedWindow;
import org.hallwatch.collect.simulator.CityShape.Size;
import org.hallwatch.collect.simulator.CityShape.Subject;
import org.hallwatch.collect.simulator.HallProfile.Kiosk;
import org.hallwatch.collect.simulator.HallProfile.QueueShape;
import org.hallwatch.collect.simulator.HallProfile.SourceShape;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;

/** Puts up the halls of a city, each with its queues, windows, sources and habits. */
final class CityBuilder {
  private final CityShape shape;
  private final Dice chance = Dice.of(0).stream("city");
  private final List<Region> regions = new ArrayList<>();
  private final List<CityHall> halls = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();

  CityBuilder(CityShape shape) {
    this.shape = shape;
  }

  List<Region> regions() {
    return regions;
  }

  List<CityHall> halls() {
    return halls;
  }

  List<Source> sourcesOf(List<CityHall> some) {
    Set<HallId> ids = Set.copyOf(some.stream().map(hall -> hall.hall().id()).toList());
    return sources.stream().filter(source -> ids.containsAll(source.halls())).toList();
  }

  void region(Region region) {
    regions.add(region);
  }

  /** Puts up a hall; how much it differs from others of its size is fixed by its code. */
  void hall(String code, HallSize size, String place, RegionId region) {
    Size kind = shape.of(size);
    HallId id = new HallId(code);
    Hall hall =
        new Hall(
            id,
            place + kind.name(),
            region,
            shape.timeZone(),
            kind.zones(),
            kind.queues().stream().map(CityBuilder::queue).toList(),
            windows(kind));
    for (CitySource source : kind.sources()) {
      sources.add(new Source(name(id, source), source.name(), Set.of(id), shape.day().gap()));
    }
    Dice own = chance.stream(code);
    double scale = kind.scale().at(own.unit());
    boolean saturdays = own.chance(kind.saturdayShare());
    halls.add(
        new CityHall(
            hall,
            profile(id, kind, scale),
            saturdays ? shape.day().saturday() : null,
            shape.staff(),
            shape.demand().spread()));
  }

  private static Queue queue(CityQueue queue) {
    return new Queue(
        queue.business().queue(),
        queue.business().name(),
        queue.business().department(),
        queue.zone(),
        WaitTarget.USUAL);
  }

  private static List<Window> windows(Size kind) {
    List<Window> windows = new ArrayList<>();
    for (CityQueue queue : kind.queues()) {
      for (int i = 0; i < queue.windows(); i++) {
        windows.add(
            new Window(
                number(windows),
                queue.business().name(),
                queue.business().department(),
                queue.zone(),
                List.of(queue.business().queue())));
      }
    }
    for (SharedWindow shared : kind.sharedWindows()) {
      windows.add(new Window(number(windows), shared.name(), null, shared.zone(), shared.queues()));
    }
    return windows;
  }

  private static WindowId number(List<Window> before) {
    return new WindowId(String.valueOf(101 + before.size()).substring(1));
  }

  private HallProfile profile(HallId id, Size kind, double scale) {
    Day day = shape.day();
    return new HallProfile(
        "-" + id + "-",
        day.powered(),
        day.ticketHours(),
        day.shifts(),
        day.overtime(),
        day.arrivals(),
        kind.queues().stream().map(queue -> queueShape(id, kind, queue, scale)).toList(),
        kind.sources().stream().map(source -> sourceShape(id, source, day.heartbeat())).toList(),
        byZone(kind, source(id, kind, Subject.WINDOWS)),
        Map.of(),
        byZone(kind, source(id, kind, Subject.CROWD)),
        source(id, kind, Subject.REVIEWS),
        source(id, kind, Subject.DEVICES),
        source(id, kind, Subject.DUTY),
        day.systems(),
        devices(kind, scale),
        day.habits(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static QueueShape queueShape(HallId id, Size kind, CityQueue queue, double scale) {
    return new QueueShape(
        queue.business().queue(),
        queue.business().letter(),
        source(id, kind, Subject.TICKETS),
        queue.tickets() * scale,
        queue.business().matters(),
        queue.transfers());
  }

  private static SourceShape sourceShape(HallId id, CitySource source, Duration heartbeat) {
    return new SourceShape(name(id, source), heartbeat, source.delay(), source.jitter());
  }

  private static List<Kiosk> devices(Size kind, double scale) {
    List<Kiosk> devices = new ArrayList<>();
    for (CityDevice device : kind.devices()) {
      String code = "ZZ" + String.valueOf(101 + devices.size()).substring(1);
      devices.add(new Kiosk(code, device.kind(), device.zone(), device.visitsPerHour() * scale));
    }
    return devices;
  }

  private static Map<ZoneCode, SourceId> byZone(Size kind, SourceId source) {
    Map<ZoneCode, SourceId> all = new LinkedHashMap<>();
    for (Zone zone : kind.zones()) {
      all.put(zone.id(), source);
    }
    return all;
  }

  private static SourceId source(HallId id, Size kind, Subject subject) {
    return kind.sources().stream()
        .filter(source -> source.tells().contains(subject))
        .findFirst()
        .map(source -> name(id, source))
        .orElseThrow(
            () ->
                new IllegalArgumentException("no source of " + kind.name() + " tells " + subject));
  }

  private static SourceId name(HallId id, CitySource source) {
    return new SourceId(id + "-" + source.id());
  }
}
