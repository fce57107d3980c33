package org.hallwatch.store.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hallwatch.domain.hall.CaseKind;
import org.hallwatch.domain.hall.CodeAlias;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.CodeRef;
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
import org.hallwatch.domain.hall.TimeLimit.Unit;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files seed an empty store; afterwards the store is the truth, and remembers what it was. */
class OrganisationTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final DepartmentId TAX = new DepartmentId("tax");
  private static final ZoneCode ZONE = new ZoneCode("a");
  private static final Zone WAITING_ZONE = new Zone(ZONE, "等候区", 120);
  private static final Queue GENERAL =
      new Queue(new QueueId("q2"), "综合", TAX, ZONE, WaitTarget.USUAL);
  private static final Queue SPECIAL =
      new Queue(new QueueId("q1"), "专窗", null, null, WaitTarget.USUAL);
  private static final Window WINDOW =
      new Window(new WindowId("w1"), "1号窗口", TAX, ZONE, List.of(GENERAL.id(), SPECIAL.id()));
  private static final Operation CITY = city(hall("市政务服务大厅", WINDOW));

  private final TestDatabase database = TestDatabase.create();
  private Database connections;
  private Organisation organisation;

  @BeforeEach
  void open() {
    connections = new Database(database.address(), new SimpleMeterRegistry());
    organisation = new Organisation(connections);
  }

  @AfterEach
  void close() {
    connections.close();
    database.drop();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(organisation.current()).isEqualTo(Operation.EMPTY);
    assertThat(organisation.version()).isZero();
  }

  @Test
  void isReadBackAsItWasGivenInItsOrder() {
    assertThat(organisation.seed(CITY, "files", NOW)).isTrue();
    assertThat(organisation.current()).isEqualTo(CITY);
  }

  @Test
  void isSeededOnce() {
    organisation.seed(CITY, "files", NOW);
    assertThat(organisation.seed(city(hall("other", WINDOW)), "files", NOW)).isFalse();
    assertThat(organisation.current()).isEqualTo(CITY);
  }

  @Test
  void changingNothingIsNoVersion() {
    organisation.seed(CITY, "files", NOW);
    int version = organisation.version();
    assertThat(organisation.replace(CITY, "someone", NOW)).isZero();
    assertThat(organisation.version()).isEqualTo(version);
  }

  @Test
  void whatChangesBecomesANewVersionAndTheOldOneStays() throws SQLException {
    organisation.seed(CITY, "files", NOW);
    Operation renamed = city(hall("新大厅", WINDOW));
    assertThat(organisation.replace(renamed, "someone", NOW)).isPositive();
    assertThat(organisation.current()).isEqualTo(renamed);
    assertThat(count("select count(*) from hallwatch.hall")).isEqualTo(2);
    assertThat(count("select count(*) from hallwatch.hall where ended is null")).isEqualTo(1);
    assertThat(count("select count(*) from hallwatch.queue")).isEqualTo(2);
  }

  @Test
  void whatIsLeftOutEndsAndMayComeBack() {
    organisation.seed(CITY, "files", NOW);
    Operation smaller = city(hall("市政务服务大厅"));
    organisation.replace(smaller, "someone", NOW);
    assertThat(organisation.current()).isEqualTo(smaller);
    organisation.replace(CITY, "someone", NOW);
    assertThat(organisation.current()).isEqualTo(CITY);
  }

  @Test
  void whatWasDecidedAboutCodesIsVersionedToo() throws SQLException {
    organisation.seed(CITY, "files", NOW);
    CodeRef queue = new CodeRef(CodeKind.QUEUE, new HallId("city"), null, "x");
    CodeRef own = new CodeRef(CodeKind.MATTER, null, new SourceId("queue-system"), "m9");
    Operation decided =
        CITY.withAliases(List.of(new CodeAlias(queue, "q1"), new CodeAlias(own, null)));
    organisation.replace(decided, "someone", NOW);
    assertThat(organisation.current()).isEqualTo(decided);
    organisation.replace(decided.withAliases(List.of(new CodeAlias(queue, "q2"))), "else", NOW);
    assertThat(organisation.current().aliases()).containsExactly(new CodeAlias(queue, "q2"));
    assertThat(count("select count(*) from hallwatch.code_alias")).isEqualTo(3);
  }

  @Test
  void whatTwoPeopleChangeAtTheSameTimeBothStays() {
    organisation.seed(CITY, "files", NOW);
    IntStream.range(0, 12)
        .parallel()
        .forEach(
            n ->
                organisation.change(
                    operation -> operation.with(CodeKind.QUEUE, new HallId("city"), "new" + n, "新"),
                    "person " + n,
                    NOW));
    assertThat(organisation.current().halls().getFirst().queues()).hasSize(2 + 12);
  }

  @Test
  void aChangeThatIsRefusedChangesNothing() {
    organisation.seed(CITY, "files", NOW);
    int version = organisation.version();
    assertThatThrownBy(
            () ->
                organisation.change(
                    operation -> operation.with(CodeKind.MATTER, null, "m1", "again"), "x", NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(organisation.version()).isEqualTo(version);
  }

  @Test
  void everyVersionSaysWhatWasThereWhoMadeItAndWhy() {
    organisation.seed(CITY, "files", NOW);
    int first = organisation.version();
    Operation renamed = city(hall("新大厅"));
    assertThat(apply(renamed, first, "更名")).isInstanceOf(Applied.Done.class);
    assertThat(organisation.at(first).orElseThrow().halls()).isEqualTo(CITY.halls());
    assertThat(organisation.at(organisation.version()).orElseThrow().halls())
        .isEqualTo(renamed.halls());
    assertThat(organisation.at(99)).isEmpty();
    assertThat(organisation.versions(10))
        .extracting(Version::author, Version::reason)
        .containsExactly(tuple("someone", "更名"), tuple("files", null));
  }

  @Test
  void whatWasNotComparedWithTheNewestVersionIsNotApplied() {
    organisation.seed(CITY, "files", NOW);
    int compared = organisation.version();
    apply(city(hall("first", WINDOW)), compared, "x");
    assertThat(apply(city(hall("second", WINDOW)), compared, "x"))
        .isEqualTo(new Applied.Newer(organisation.version()));
    assertThat(organisation.current().halls().getFirst().name()).isEqualTo("first");
  }

  @Test
  void ofManyWhoComparedTheSameVersionOneIsHeard() {
    organisation.seed(CITY, "files", NOW);
    int compared = organisation.version();
    long done =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(n -> apply(city(hall("hall " + n, WINDOW)), compared, "x"))
            .filter(Applied.Done.class::isInstance)
            .count();
    assertThat(done).isEqualTo(1);
    assertThat(organisation.versions(10)).hasSize(2);
  }

  private Applied apply(Operation wanted, int compared, String reason) {
    return connections.change(
        "test", Organisation.applied(_ -> wanted, compared, "someone", reason, NOW));
  }

  private static Hall hall(String name, Window... windows) {
    return new Hall(
        new HallId("city"),
        name,
        new RegionId("330100"),
        ZoneId.of("Asia/Shanghai"),
        List.of(WAITING_ZONE),
        List.of(GENERAL, SPECIAL),
        List.of(windows));
  }

  private static Operation city(Hall hall) {
    return new Operation(
        List.of(
            new Region(new RegionId("330100"), "杭州市", RegionLevel.CITY, null),
            new Region(
                new RegionId("330102"), "上城区", RegionLevel.DISTRICT, new RegionId("330100"))),
        List.of(new Department(TAX, "税务局")),
        List.of(
            new Matter(new MatterId("m1"), "设立登记", TAX),
            new Matter(new MatterId("m0"), "变更", null),
            new Matter(
                new MatterId("m3"),
                "施工许可",
                TAX,
                new MatterLimits(
                    CaseKind.PROMISED, new TimeLimit(3, Unit.W), new TimeLimit(30, Unit.N))),
            new Matter(
                new MatterId("m2"), "资料查询", TAX, new MatterLimits(CaseKind.IMMEDIATE, null, null))),
        List.of(hall),
        List.of(
            new Source(new SourceId("queue-system"), Set.of(hall.id()), Duration.ofMinutes(3))));
  }

  private int count(String sql) throws SQLException {
    try (Connection owner = Database.dataSource(database.address(), "look").getConnection();
        Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getInt(1);
    }
  }
}
