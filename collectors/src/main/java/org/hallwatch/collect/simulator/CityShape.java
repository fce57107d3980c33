package org.hallwatch.collect.simulator;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.simulator.HallProfile.Habits;
import org.hallwatch.collect.simulator.HallProfile.MatterShape;
import org.hallwatch.collect.simulator.HallProfile.Span;
import org.hallwatch.collect.simulator.HallProfile.Systems;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated city is made of: its places, its halls of four sizes and how their days go.
 *
 * @param districts names of the districts (区县), each with a hall
 * @param towns names that towns and subdistricts (乡镇街道) take in turn
 * @param communities names that villages and communities (村社区) take in turn
 */
record CityShape(
    Place state,
    Place city,
    ZoneId timeZone,
    List<String> districts,
    List<String> towns,
    List<String> communities,
    Day day,
    Demand demand,
    Staff staff,
    Map<HallSize, Size> sizes) {
  CityShape {
    districts = List.copyOf(districts);
    towns = List.copyOf(towns);
    communities = List.copyOf(communities);
    sizes = new EnumMap<>(sizes);
  }

  /** The halls of one size. */
  Size of(HallSize size) {
    Size shape = sizes.get(size);
    if (shape == null) {
      throw new IllegalArgumentException("nothing is said of the size " + size);
    }
    return shape;
  }

  /** How big a hall is. */
  enum HallSize {
    /** 市级. */
    MUNICIPAL,
    /** 区县级. */
    DISTRICT,
    /** 乡镇街道级. */
    TOWN,
    /** 村社区级. */
    COMMUNITY
  }

  /** What a source can tell of. */
  enum Subject {
    TICKETS,
    WINDOWS,
    CROWD,
    REVIEWS,
    DUTY,
    DEVICES
  }

  /** A region of the two upper levels. */
  record Place(String code, String name) {}

  /**
   * A working day.
   *
   * @param saturday the shift of halls that are open on Saturdays (延时服务)
   * @param heartbeat after how much quiet a source gives a sign of life
   * @param gap what its sources declare as their gap
   */
  record Day(
      Span powered,
      List<Span> ticketHours,
      List<Span> shifts,
      Span saturday,
      Duration overtime,
      Map<LocalTime, Double> arrivals,
      Systems systems,
      Duration heartbeat,
      Duration gap,
      Habits habits) {
    Day {
      ticketHours = List.copyOf(ticketHours);
      shifts = List.copyOf(shifts);
      arrivals = new LinkedHashMap<>(arrivals);
    }
  }

  /**
   * How many of the usual visitors come.
   *
   * @param months by month, January first
   * @param saturday on Saturdays with service
   * @param makeUpDay on working days of a weekend
   * @param afterHoliday on the first working days after a holiday
   * @param beforeHoliday on the last working day before one
   * @param spread standard deviation of the logarithm of what chance adds to a day
   */
  record Demand(
      Map<DayOfWeek, Double> weekdays,
      List<Double> months,
      double saturday,
      double makeUpDay,
      List<Double> afterHoliday,
      double beforeHoliday,
      double spread) {
    Demand {
      weekdays = new EnumMap<>(weekdays);
      months = List.copyOf(months);
      afterHoliday = List.copyOf(afterHoliday);
      if (months.size() != 12 || weekdays.size() != 5) {
        throw new IllegalArgumentException("demand needs five weekdays and twelve months");
      }
    }
  }

  /**
   * What happens to windows on an ordinary day, as shares of them.
   *
   * @param onLeave their person is on leave (请假)
   * @param absent their person is rostered and away for a while (空岗)
   */
  record Staff(double onLeave, double absent) {}

  /**
   * The halls of one size.
   *
   * @param saturdayShare how many of them are open on Saturdays
   * @param scale by how much a hall of this size may differ from it
   */
  record Size(
      String name,
      double saturdayShare,
      Scale scale,
      List<Zone> zones,
      List<CityQueue> queues,
      List<SharedWindow> sharedWindows,
      List<CitySource> sources,
      List<CityDevice> devices) {
    Size {
      zones = List.copyOf(zones);
      queues = List.copyOf(queues);
      sharedWindows = List.copyOf(sharedWindows);
      sources = List.copyOf(sources);
      devices = List.copyOf(devices);
    }
  }

  /** The smallest and the largest factor. */
  record Scale(double least, double most) {
    /** A factor between them, by a number from 0 to 1. */
    double at(double unit) {
      return least + unit * (most - least);
    }
  }

  /** A business that people queue for, with the matters among which it divides. */
  record Business(
      QueueId queue,
      String name,
      @Nullable DepartmentId department,
      String letter,
      List<MatterShape> matters) {
    Business {
      matters = List.copyOf(matters);
    }
  }

  /**
   * A queue of a hall.
   *
   * @param tickets on a usual day
   * @param windows how many serve it alone
   */
  record CityQueue(
      Business business,
      ZoneCode zone,
      double tickets,
      int windows,
      Map<QueueId, Double> transfers) {
    CityQueue {
      transfers = new LinkedHashMap<>(transfers);
    }
  }

  /** A window that serves several queues (综合窗口). */
  record SharedWindow(String name, ZoneCode zone, List<QueueId> queues) {
    SharedWindow {
      queues = List.copyOf(queues);
    }
  }

  /** A source of each hall of a size. */
  record CitySource(String id, String name, List<Subject> tells, Duration delay, Duration jitter) {
    CitySource {
      tells = List.copyOf(tells);
    }
  }

  /** A device of each hall of a size. */
  record CityDevice(String kind, ZoneCode zone, double visitsPerHour) {}
}
