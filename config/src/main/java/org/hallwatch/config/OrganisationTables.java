package org.hallwatch.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.organisation.BadTablesException;
import org.hallwatch.domain.organisation.CodeList;
import org.hallwatch.domain.organisation.Column;
import org.hallwatch.domain.organisation.Fault.Kind;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.domain.organisation.Thing;
import org.hallwatch.domain.organisation.ThingKind;
import org.hallwatch.domain.organisation.Things;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables of an organisation against the one that is stored. A kind that has a table is as its
 * table says, all of it; a kind that has none stays as it is, as far as its halls stay. Every
 * problem is found in one reading.
 */
public final class OrganisationTables {
  /** What names what: a thing of the kind names a thing of another one in the column. */
  private record Reference(ThingKind kind, Column column, ThingKind named) {}

  private static final List<Reference> REFERENCES =
      List.of(
          new Reference(ThingKind.REGION, Column.PARENT, ThingKind.REGION),
          new Reference(ThingKind.MATTER, Column.DEPARTMENT, ThingKind.DEPARTMENT),
          new Reference(ThingKind.HALL, Column.REGION, ThingKind.REGION),
          new Reference(ThingKind.QUEUE, Column.DEPARTMENT, ThingKind.DEPARTMENT),
          new Reference(ThingKind.QUEUE, Column.ZONE, ThingKind.ZONE),
          new Reference(ThingKind.WINDOW, Column.DEPARTMENT, ThingKind.DEPARTMENT),
          new Reference(ThingKind.WINDOW, Column.ZONE, ThingKind.ZONE),
          new Reference(ThingKind.WINDOW, Column.QUEUES, ThingKind.QUEUE),
          new Reference(ThingKind.SOURCE, Column.HALLS, ThingKind.HALL));

  private final Operation stored;
  private final Reach reach;
  private final TableProblems problems = new TableProblems();
  private final Map<ThingKind, Table> tables = new EnumMap<>(ThingKind.class);
  private final Map<ThingKind, List<TableRow>> rows = new EnumMap<>(ThingKind.class);
  private final Map<ThingKind, Map<List<String>, Thing>> known = new EnumMap<>(ThingKind.class);
  private final Map<ThingKind, Set<List<String>>> then = new EnumMap<>(ThingKind.class);

  private OrganisationTables(Operation stored, Reach reach) {
    this.stored = stored;
    this.reach = reach;
    Things things = Things.of(stored);
    for (ThingKind kind : ThingKind.values()) {
      Map<List<String>, Thing> byKey = new LinkedHashMap<>();
      things.of(kind).forEach(thing -> byKey.put(thing.key(), thing));
      known.put(kind, byKey);
    }
  }

  /**
   * The organisation as the tables want it. What was decided about codes stays, and so do sources
   * that no table names.
   *
   * @param allowed the kinds that may have a table
   * @param stored what is there
   * @param reach whose halls may be changed; whoever is not everywhere changes what stands in his
   *     halls and the names of these, and nothing else
   * @throws BadTablesException if that cannot be; holds every problem
   */
  public static Operation read(
      List<Table> tables, Set<ThingKind> allowed, Operation stored, Reach reach) {
    return new OrganisationTables(stored, reach).read(tables, allowed);
  }

  private Operation read(List<Table> given, Set<ThingKind> allowed) {
    given.forEach(table -> take(table, allowed));
    if (given.isEmpty()) {
      problems.add("", "", 0, "", Kind.NO_TABLE.of(sorted(allowed)));
    }
    if (!reach.everything()) {
      keepWhatIsOfNoHall();
    }
    for (ThingKind kind : ThingKind.values()) {
      then.put(kind, keysThen(kind));
    }
    tables.keySet().forEach(this::checkHalls);
    REFERENCES.forEach(this::check);
    Operation wanted = wanted();
    problems.refuseIfAny();
    return wanted;
  }

  private void take(Table table, Set<ThingKind> allowed) {
    Optional<ThingKind> kind = ThingKind.ofTable(table.name()).filter(allowed::contains);
    if (kind.isEmpty()) {
      problems.add(
          table,
          Kind.UNKNOWN_TABLE
              .of(sorted(allowed))
              .meaning(
                  problems.nearest(table.name(), allowed.stream().map(ThingKind::table).toList())));
    } else if (tables.putIfAbsent(kind.get(), table) != null) {
      problems.add(
          table,
          Kind.TABLE_TWICE.of(kind.get(), Objects.requireNonNull(tables.get(kind.get())).file()));
    } else {
      rows.put(kind.get(), TableRow.of(table, kind.get(), problems));
    }
  }

  private static List<ThingKind> sorted(Set<ThingKind> kinds) {
    return kinds.stream().sorted().toList();
  }

  /** Regions, departments and matters may stand in the file of somebody who cannot change them. */
  private void keepWhatIsOfNoHall() {
    for (ThingKind kind : List.of(ThingKind.REGION, ThingKind.DEPARTMENT, ThingKind.MATTER)) {
      List<TableRow> given = rows.remove(kind);
      Table table = tables.remove(kind);
      if (given == null || table == null) {
        continue;
      }
      Set<List<String>> missing = new HashSet<>(known(kind).keySet());
      for (TableRow row : given) {
        missing.remove(row.key());
        if (!row.says(known(kind).get(row.key()))) {
          row.refuse(Kind.FOR_EVERYWHERE.of());
        }
      }
      if (!missing.isEmpty()) {
        problems.add(table, Kind.LEFT_OUT.of(missing.size()));
      }
    }
    List<TableRow> halls = rows.get(ThingKind.HALL);
    if (halls != null) {
      halls.forEach(this::refuseMove);
      Set<List<String>> given = halls.stream().map(TableRow::key).collect(Collectors.toSet());
      for (List<String> hall : known(ThingKind.HALL).keySet()) {
        if (isReached(hall.getFirst()) && !given.contains(hall)) {
          problems.add(
              Objects.requireNonNull(tables.get(ThingKind.HALL)),
              Kind.HALL_LEFT_OUT.of(hall.getFirst()));
        }
      }
    }
  }

  private void refuseMove(TableRow row) {
    Thing hall = known(ThingKind.HALL).get(row.key());
    if (isReached(row.text(Column.CODE))
        && hall != null
        && !hall.value(Column.REGION).equals(row.text(Column.REGION))) {
      row.refuse(Column.REGION, Kind.FOR_EVERYWHERE.of());
    }
  }

  private List<TableRow> rows(ThingKind kind) {
    return rows.getOrDefault(kind, List.of());
  }

  private Map<List<String>, Thing> known(ThingKind kind) {
    return Objects.requireNonNull(known.get(kind));
  }

  private Set<List<String>> then(ThingKind kind) {
    return Objects.requireNonNull(then.get(kind));
  }

  private boolean isReached(String hall) {
    return reach.everything()
        || !hall.isEmpty() && reach.halls().stream().anyMatch(id -> id.value().equals(hall));
  }

  /** The keys that there will be. */
  private Set<List<String>> keysThen(ThingKind kind) {
    List<TableRow> given = rows.get(kind);
    Set<List<String>> keys = new LinkedHashSet<>();
    for (List<String> key : known(kind).keySet()) {
      boolean ofHall = kind.isInHall() || kind == ThingKind.HALL;
      boolean out = ofHall && !isReached(key.getFirst());
      boolean stays = !kind.isInHall() || then(ThingKind.HALL).contains(List.of(key.getFirst()));
      if ((given == null || out || kind == ThingKind.SOURCE) && stays) {
        keys.add(key);
      }
    }
    if (given != null) {
      Set<List<String>> seen = new HashSet<>();
      for (TableRow row : given) {
        if (!seen.add(row.key())) {
          row.refuse(Column.CODE, Kind.TWICE.of(kind, row.text(Column.CODE)));
        }
        keys.add(row.key());
      }
    }
    return keys;
  }

  /** Rows are of halls that there are, and that may be changed. */
  private void checkHalls(ThingKind kind) {
    Column column = kind == ThingKind.HALL ? Column.CODE : Column.HALL;
    if (kind != ThingKind.HALL && !kind.isInHall()) {
      return;
    }
    for (TableRow row : rows(kind)) {
      String hall = row.text(column);
      if (hall.isEmpty()) {
        continue; // is said to be missing
      }
      if (!isReached(hall)) {
        row.refuse(column, Kind.OTHER_HALL.of(hall));
      } else if (kind.isInHall() && !then(ThingKind.HALL).contains(List.of(hall))) {
        row.refuseUnknown(column, ThingKind.HALL, hall, codes(ThingKind.HALL, ""));
      }
    }
  }

  private void check(Reference reference) {
    List<TableRow> given = rows.get(reference.kind());
    if (given != null) {
      given.forEach(row -> check(reference, row));
    }
    Table leavesOut = tables.get(reference.named());
    if (leavesOut == null || reference.kind() == ThingKind.SOURCE) {
      return;
    }
    for (Thing thing : known(reference.kind()).values()) {
      boolean kept =
          then(reference.kind()).contains(thing.key())
              && (given == null || !isReached(thing.hall()) && reference.kind().isInHall());
      if (kept) {
        checkKept(reference, thing, leavesOut);
      }
    }
  }

  private void check(Reference reference, TableRow row) {
    Thing before = known(reference.kind()).get(row.key());
    String said = row.text(reference.column());
    String hall = reference.kind().isInHall() ? row.text(Column.HALL) : "";
    boolean same = before != null && before.value(reference.column()).equals(said);
    for (String code : named(reference, said)) {
      List<String> key = key(reference.named(), hall, code);
      boolean wasUnknown = same && !known(reference.named()).containsKey(key);
      if (!then(reference.named()).contains(key) && !wasUnknown) {
        row.refuseUnknown(
            reference.column(), reference.named(), code, codes(reference.named(), hall));
      }
    }
  }

  private void checkKept(Reference reference, Thing thing, Table leavesOut) {
    for (String code : named(reference, thing.value(reference.column()))) {
      List<String> key = key(reference.named(), thing.hall(), code);
      if (known(reference.named()).containsKey(key) && !then(reference.named()).contains(key)) {
        problems.add(
            leavesOut,
            thing.hall().isEmpty()
                ? Kind.NAMED.of(reference.named(), code, thing.kind(), thing.code())
                : Kind.NAMED_IN_HALL.of(
                    reference.named(), code, thing.kind(), thing.code(), thing.hall()));
      }
    }
  }

  private static List<String> named(Reference reference, String said) {
    boolean several = reference.column() == Column.QUEUES || reference.column() == Column.HALLS;
    return several ? CodeList.read(said) : said.isEmpty() ? List.of() : List.of(said);
  }

  private static List<String> key(ThingKind kind, String hall, String code) {
    return kind.isInHall() ? List.of(hall, code) : List.of(code);
  }

  private List<String> codes(ThingKind kind, String hall) {
    return then(kind).stream()
        .filter(key -> !kind.isInHall() || key.getFirst().equals(hall))
        .map(List::getLast)
        .toList();
  }

  private Operation wanted() {
    List<Region> regions = things(ThingKind.REGION, ThingRecords::region, stored.regions());
    refuseRings(regions);
    List<Department> departments =
        things(ThingKind.DEPARTMENT, ThingRecords::department, stored.departments());
    List<Matter> matters = things(ThingKind.MATTER, ThingRecords::matter, stored.matters());
    List<Hall> halls = halls();
    List<Source> sources = sources();
    return problems.isEmpty()
        ? new Operation(regions, departments, matters, halls, sources, stored.aliases())
        : Operation.EMPTY;
  }

  private <T> List<T> things(ThingKind kind, Function<TableRow, T> record, List<T> otherwise) {
    return rows.containsKey(kind) ? read(rows(kind), record) : otherwise;
  }

  private static <T> List<T> read(List<TableRow> given, Function<TableRow, T> record) {
    return given.stream().map(row -> row.read(record)).flatMap(Optional::stream).toList();
  }

  private List<Hall> halls() {
    Map<String, List<Zone>> zones = inHalls(ThingKind.ZONE, ThingRecords::zone);
    Map<String, List<Queue>> queues = inHalls(ThingKind.QUEUE, ThingRecords::queue);
    Map<String, List<Window>> windows = inHalls(ThingKind.WINDOW, ThingRecords::window);
    Map<String, Hall> before = new LinkedHashMap<>();
    stored.halls().forEach(hall -> before.put(hall.id().value(), hall));
    List<Hall> halls = new ArrayList<>();
    if (!problems.isEmpty()) {
      things(ThingKind.HALL, ThingRecords::hall, List.of());
      return halls;
    }
    for (Hall hall : barely(before.values())) {
      Hall old = before.get(hall.id().value());
      halls.add(
          new Hall(
              hall.id(),
              hall.name(),
              hall.region(),
              hall.timeZone(),
              of(ThingKind.ZONE, hall, zones, old, Hall::zones),
              of(ThingKind.QUEUE, hall, queues, old, Hall::queues),
              of(ThingKind.WINDOW, hall, windows, old, Hall::windows)));
    }
    return halls;
  }

  /** The halls that there will be, with nothing of what stands in them. */
  private Collection<Hall> barely(Collection<Hall> before) {
    if (!tables.containsKey(ThingKind.HALL)) {
      return before;
    }
    List<Hall> given = things(ThingKind.HALL, ThingRecords::hall, List.of());
    if (reach.everything()) {
      return given;
    }
    Map<HallId, Hall> changed = new HashMap<>();
    given.forEach(hall -> changed.put(hall.id(), hall));
    return before.stream().map(hall -> changed.getOrDefault(hall.id(), hall)).toList();
  }

  /** What will stand in a hall: what its table says where it may, else what stands there. */
  private <T> List<T> of(
      ThingKind kind,
      Hall hall,
      Map<String, List<T>> given,
      @Nullable Hall before,
      Function<Hall, List<T>> things) {
    if (rows.containsKey(kind) && reach.holds(hall.id())) {
      return given.getOrDefault(hall.id().value(), List.of());
    }
    return before == null ? List.of() : things.apply(before);
  }

  private <T> Map<String, List<T>> inHalls(ThingKind kind, Function<TableRow, T> record) {
    Map<String, List<T>> all = new HashMap<>();
    for (TableRow row : rows.getOrDefault(kind, List.of())) {
      row.read(record)
          .ifPresent(
              thing ->
                  all.computeIfAbsent(row.text(Column.HALL), _ -> new ArrayList<>()).add(thing));
    }
    return all;
  }

  /** A region lies in no region that lies in it. */
  private void refuseRings(List<Region> regions) {
    Map<String, Region> byCode = new HashMap<>();
    regions.forEach(region -> byCode.put(region.id().value(), region));
    for (TableRow row : rows(ThingKind.REGION)) {
      Set<RegionId> seen = new HashSet<>();
      Region next = byCode.get(row.text(Column.CODE));
      while (next != null && seen.add(next.id())) {
        next = next.parent() == null ? null : byCode.get(next.parent().value());
        if (next != null && next.id().value().equals(row.text(Column.CODE))) {
          row.refuse(Column.PARENT, Kind.RING.of());
        }
      }
    }
  }

  private List<Source> sources() {
    Map<String, Source> all = new LinkedHashMap<>();
    stored.sources().forEach(source -> all.put(source.id().value(), source));
    things(ThingKind.SOURCE, ThingRecords::source, List.<Source>of())
        .forEach(source -> all.put(source.id().value(), source));
    return List.copyOf(all.values());
  }
}
