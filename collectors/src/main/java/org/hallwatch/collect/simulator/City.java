package org.hallwatch.collect.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.collect.simulator.CityShape.HallSize;
import org.hallwatch.collect.simulator.CityShape.Place;
import org.hallwatch.config.CalendarFiles;
import org.hallwatch.config.OperationFile;
import org.hallwatch.config.Settings;
import org.hallwatch.domain.calendar.WorkCalendar;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.RegionLevel;
import org.hallwatch.domain.hall.Source;

/**
 * A made-up city: five levels of regions from the state down to villages and communities, 38
 * districts, up to {@value #MOST_HALLS} halls of four sizes, their sources. The same on every
 * machine.
 */
public final class City {
  /** How many halls the whole city has. */
  public static final int MOST_HALLS = 120;

  private static final String SHAPE = "org/hallwatch/collect/simulator/city.conf";
  private static final String MATTERS = "operations/city.conf";
  private static final int TOWN_HALLS = 50;
  private static final int COMMUNITY_HALLS = 31;

  private final String name;
  private final Operation operation;
  private final List<CityHall> halls;
  private final Rhythm rhythm;
  private final WorkCalendar calendar;

  private City(
      String name,
      Operation operation,
      List<CityHall> halls,
      CityShape shape,
      WorkCalendar calendar) {
    this.name = name;
    this.operation = operation;
    this.halls = List.copyOf(halls);
    this.calendar = calendar;
    this.rhythm = new Rhythm(calendar, shape.demand());
  }

  /** The whole city. */
  public static City whole() {
    return of(MOST_HALLS);
  }

  /**
   * The city with its first halls only: the municipal one, then district by district with its towns
   * and communities.
   *
   * @param count from 1 to {@value #MOST_HALLS}
   */
  public static City of(int count) {
    if (count < 1 || count > MOST_HALLS) {
      throw new IllegalArgumentException("a city has 1 to " + MOST_HALLS + " halls, not " + count);
    }
    Operation matters = matters();
    CityShape shape = shape(matters);
    CityBuilder builder = new CityBuilder(shape);
    build(shape, builder);
    List<CityHall> halls = builder.halls().subList(0, count);
    List<Source> sources = builder.sourcesOf(halls);
    Operation without =
        new Operation(
            builder.regions(),
            matters.departments(),
            matters.matters(),
            halls.stream().map(CityHall::hall).toList(),
            sources);
    List<Source> all = new ArrayList<>(sources);
    all.addAll(CaseDesk.sources(without));
    Operation operation =
        new Operation(
            without.regions(), without.departments(), without.matters(), without.halls(), all);
    return new City("city-" + count, operation, halls, shape, CalendarFiles.official());
  }

  /**
   * The shipped sample hall as a city of one hall: closed on days off, as its calendar says, unlike
   * the days of {@link SampleHallSimulator}. It has no cases.
   */
  public static City sample() {
    Operation operation = OperationFile.sample();
    CityShape shape = shape(matters());
    Hall hall =
        operation
            .hall(SampleHallSimulator.HALL)
            .orElseThrow(() -> new IllegalStateException("the sample has no hall"));
    CityHall sample =
        new CityHall(
            hall,
            SampleHallSimulator.profile(operation),
            null,
            new CityShape.Staff(0, 0),
            shape.demand().spread());
    return new City("sample", operation, List.of(sample), shape, CalendarFiles.official());
  }

  /** Regions, departments, matters, halls and sources of this city. */
  public Operation operation() {
    return operation;
  }

  /** What the collector of its events is named after. */
  String name() {
    return name;
  }

  WorkCalendar calendar() {
    return calendar;
  }

  /** Plays one day of every hall. */
  List<HallDay> play(LocalDate day, Dice dice) {
    return halls.stream().map(hall -> hall.play(day, rhythm, dice)).toList();
  }

  private static Operation matters() {
    return Settings.readResource(City.class.getClassLoader(), MATTERS, OperationFile::read);
  }

  private static CityShape shape(Operation matters) {
    return Settings.readResource(
        City.class.getClassLoader(), SHAPE, new CityShapeReader(matters)::read);
  }

  /** Towns and communities are dealt out to the districts in turn until there are enough. */
  private static void build(CityShape shape, CityBuilder builder) {
    Place city = shape.city();
    RegionId state = new RegionId(shape.state().code());
    RegionId root = new RegionId(city.code());
    builder.region(new Region(state, shape.state().name(), RegionLevel.STATE, null));
    builder.region(new Region(root, city.name(), RegionLevel.CITY, state));
    builder.hall("city", HallSize.MUNICIPAL, city.name(), root);
    int districts = shape.districts().size();
    for (int i = 0; i < districts; i++) {
      String number = twoDigits(i + 1);
      String name = shape.districts().get(i);
      RegionId district = new RegionId(city.code() + number);
      builder.region(new Region(district, name, RegionLevel.DISTRICT, root));
      builder.hall("d" + number, HallSize.DISTRICT, name, district);
      int towns = TOWN_HALLS / districts + (i < TOWN_HALLS % districts ? 1 : 0);
      for (int t = 0; t < towns; t++) {
        String townName = shape.towns().get((3 * i + t) % shape.towns().size());
        RegionId town = new RegionId(district.value() + "0" + twoDigits(t + 1));
        builder.region(new Region(town, townName, RegionLevel.STREET, district));
        builder.hall("t" + number + twoDigits(t + 1), HallSize.TOWN, name + townName, town);
        if (t == 0) {
          String place = shape.communities().get(3 * i % shape.communities().size());
          RegionId community = new RegionId(town.value() + "001");
          builder.region(new Region(community, place, RegionLevel.COMMUNITY, town));
          if (i < COMMUNITY_HALLS) {
            builder.hall(
                "c" + number + "01", HallSize.COMMUNITY, name + townName + place, community);
          }
        }
      }
    }
  }

  private static String twoDigits(int number) {
    return String.valueOf(100 + number).substring(1);
  }
}
