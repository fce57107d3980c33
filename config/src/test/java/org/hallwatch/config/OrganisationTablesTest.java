package org.hallwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.organisation.BadTablesException;
import org.hallwatch.domain.organisation.Difference;
import org.hallwatch.domain.organisation.Differences;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.domain.organisation.TableProblem;
import org.hallwatch.domain.organisation.ThingKind;
import org.hallwatch.domain.organisation.Things;
import org.junit.jupiter.api.Test;

/** What tables say, against what is stored. */
class OrganisationTablesTest {
  private static final Set<ThingKind> ALL = EnumSet.complementOf(EnumSet.of(ThingKind.ALIAS));
  private static final Operation SAMPLE = OperationFile.sample();
  private static final Operation CITY = threeHalls();
  private static final List<String> SCRIBBLES =
      List.of(
          "",
          "-",
          "0",
          "0W",
          "9W",
          "20X",
          "1m",
          "0m",
          "99h",
          "city",
          "promised",
          "immediate",
          "\u0001",
          "x".repeat(201),
          "Mars/Base",
          "-1",
          "a; b",
          ";",
          "9999999999");
  private static final HallId HALL = CITY.halls().getFirst().id();

  @Property(tries = 300)
  void whatIsWrittenAsTablesIsReadBack(@ForAll long seed, @ForAll long other) {
    Operation operation = RandomOrganisation.of(seed);
    List<Table> tables = tables(operation);
    Operation same = OrganisationTables.read(tables, ALL, operation, Reach.EVERYTHING);
    assertThat(same.halls()).isEqualTo(operation.halls());
    assertThat(Differences.between(operation, same)).isEmpty();
    Operation elsewhere =
        OrganisationTables.read(
            tables.subList(0, 7), ALL, RandomOrganisation.of(other), Reach.EVERYTHING);
    assertThat(elsewhere.regions()).isEqualTo(operation.regions());
    assertThat(elsewhere.matters()).isEqualTo(operation.matters());
    assertThat(elsewhere.halls()).isEqualTo(operation.halls());
  }

  @Property(tries = 200)
  void whatDiffersLeadsFromOneToTheOther(@ForAll long seed, @ForAll long other) {
    Operation first = RandomOrganisation.of(seed);
    Operation second = RandomOrganisation.of(other);
    List<Difference> there = Differences.between(first, second);
    List<Difference> back = Differences.between(second, first);
    assertThat(there.stream().filter(Difference.Added.class::isInstance).count())
        .isEqualTo(back.stream().filter(Difference.Ended.class::isInstance).count());
    assertThat(there.isEmpty()).isEqualTo(back.isEmpty());
    assertThat(Differences.between(first, first)).isEmpty();
  }

  /** Whatever somebody writes, it is read or named as a problem; nothing else comes of it. */
  @Property(tries = 300)
  void whateverIsWrittenIsReadOrAProblem(@ForAll long seed) {
    Operation stored = RandomOrganisation.of(seed);
    Random random = new Random(seed);
    List<Table> tables = tables(stored).stream().map(table -> scribbledOn(table, random)).toList();
    try {
      OrganisationTables.read(tables, ALL, stored, Reach.EVERYTHING);
    } catch (BadTablesException bad) {
      assertThat(bad.problems()).isNotEmpty();
    }
  }

  private static Table scribbledOn(Table table, Random random) {
    List<Table.Row> rows = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      int cell = random.nextInt(row.cells().size());
      rows.add(with(row, cell, SCRIBBLES.get(random.nextInt(SCRIBBLES.size()))));
    }
    return new Table(table.file(), table.name(), table.header(), rows);
  }

  @Test
  void aKindWithoutATableStays() {
    Operation read =
        OrganisationTables.read(
            List.of(table(CITY, ThingKind.MATTER)), ALL, CITY, Reach.EVERYTHING);
    assertThat(Differences.between(CITY, read)).isEmpty();
  }

  @Test
  void everyProblemIsNamedWithItsPlace() {
    Table windows =
        new Table(
            "o.xlsx",
            "windows",
            List.of("大厅", "code", "名称 (name)", "department", "zone", "queues"),
            List.of(
                new Table.Row(2, List.of("sample", "W1", "", "", "", "")),
                new Table.Row(3, List.of("smaple", "W2", "二号", "", "", "")),
                new Table.Row(4, List.of("sample", "W3", "三号", "nobody", "", "Q1; Q99")),
                new Table.Row(5, List.of("sample", "W3", "四号", "", "", "", "more"))));
    Table matters = new Table("o.xlsx", "事项", List.of("code", "name"), List.of());
    Table unknown = new Table("o.xlsx", "window", List.of(), List.of());
    assertThat(problems(List.of(windows, matters, unknown), SAMPLE, Reach.EVERYTHING))
        .anyMatch(text -> text.contains("row 2, column 名称 (name): is missing"))
        .anyMatch(text -> text.contains("row 3") && text.contains("did you mean sample?"))
        .anyMatch(text -> text.contains("row 4") && text.contains("no department nobody"))
        .anyMatch(text -> text.contains("row 4") && text.contains("no queue Q99"))
        .anyMatch(text -> text.contains("row 5") && text.contains("W3 already"))
        .anyMatch(text -> text.contains("row 5, column 7") && text.contains("more"))
        .anyMatch(text -> text.contains("sheet 事项, row 1") && text.contains("部门 (department)"))
        .anyMatch(text -> text.contains("did you mean windows?"));
  }

  @Test
  void whatSomethingElseNamesIsNotLeftOut() {
    List<Table> tables = new ArrayList<>();
    Table departments = table(SAMPLE, ThingKind.DEPARTMENT);
    tables.add(
        new Table("o", "departments", departments.header(), departments.rows().subList(1, 12)));
    assertThat(problems(tables, SAMPLE, Reach.EVERYTHING))
        .anyMatch(text -> text.contains("leaves out department hrss, which matter SB01 names"));
  }

  @Test
  void aRegionDoesNotLieInItself() {
    Table regions =
        new Table(
            "o",
            "regions",
            List.of("code", "name", "level", "parent"),
            List.of(
                new Table.Row(2, List.of("5399", "云川市", "市", "539901")),
                new Table.Row(3, List.of("539901", "临江区", "district", "5399"))));
    assertThat(problems(List.of(regions), SAMPLE, Reach.EVERYTHING))
        .allMatch(text -> text.contains("lies in itself"))
        .hasSize(2);
  }

  @Test
  void whoeverHasSomeHallsChangesTheseAndNothingElse() {
    Reach reach = Reach.of(Set.of(HALL));
    Table halls = table(CITY, ThingKind.HALL);
    Table.Row own = halls.rows().getFirst();
    Table renamed = new Table("o", "halls", halls.header(), List.of(with(own, 1, "another name")));
    Operation read = OrganisationTables.read(List.of(renamed), ALL, CITY, reach);
    assertThat(Differences.between(CITY, read)).hasSize(1);
    assertThat(read.halls()).hasSameSizeAs(CITY.halls());

    Table others = new Table("o", "halls", halls.header(), List.of(own, halls.rows().get(1)));
    assertThat(problems(List.of(others), CITY, reach)).anyMatch(text -> text.contains("none of"));
    Table nobody = new Table("o", "halls", halls.header(), List.of(own, with(own, 0, "new")));
    assertThat(problems(List.of(nobody), CITY, reach)).anyMatch(text -> text.contains("none of"));
    Table none = new Table("o", "halls", halls.header(), List.of());
    assertThat(problems(List.of(none), CITY, reach)).anyMatch(text -> text.contains("left out"));
    Table moved = new Table("o", "halls", halls.header(), List.of(with(own, 2, "")));
    assertThat(problems(List.of(moved), CITY, reach)).anyMatch(text -> text.contains("somebody"));
    Table regions = table(CITY, ThingKind.REGION);
    assertThat(
            Differences.between(CITY, OrganisationTables.read(List.of(regions), ALL, CITY, reach)))
        .isEmpty();
    Table fewer = new Table("o", "regions", regions.header(), List.of());
    assertThat(problems(List.of(fewer), CITY, reach)).anyMatch(text -> text.contains("left out"));
    Table windows = new Table("o", "windows", table(CITY, ThingKind.WINDOW).header(), List.of());
    Operation emptied = OrganisationTables.read(List.of(windows), ALL, CITY, reach);
    assertThat(emptied.hall(HALL).orElseThrow().windows()).isEmpty();
    assertThat(emptied.halls().get(1)).isEqualTo(CITY.halls().get(1));
  }

  private static Operation threeHalls() {
    Hall one = SAMPLE.halls().getFirst();
    return new Operation(
        SAMPLE.regions(),
        SAMPLE.departments(),
        SAMPLE.matters(),
        List.of(one, called(one, "east"), called(one, "west")),
        SAMPLE.sources());
  }

  private static Hall called(Hall hall, String code) {
    return new Hall(
        new HallId(code),
        hall.name(),
        hall.region(),
        hall.timeZone(),
        hall.zones(),
        hall.queues(),
        hall.windows());
  }

  private static Table.Row with(Table.Row row, int cell, String text) {
    List<String> cells = new ArrayList<>(row.cells());
    cells.set(cell, text);
    return new Table.Row(row.number() + 1, cells);
  }

  private static List<String> problems(List<Table> tables, Operation stored, Reach reach) {
    BadTablesException bad =
        catchThrowableOfType(
            BadTablesException.class, () -> OrganisationTables.read(tables, ALL, stored, reach));
    return bad.problems().stream().map(TableProblem::toString).toList();
  }

  private static Table table(Operation operation, ThingKind kind) {
    return Table.of("o", kind, Things.of(operation).of(kind));
  }

  private static List<Table> tables(Operation operation) {
    return ALL.stream().sorted().map(kind -> table(operation, kind)).toList();
  }
}
