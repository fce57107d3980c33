package org.hallwatch.store.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.device.PairingCode;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.device.ScreenGrant;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.audit.AuditFilter;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.audit.AuditReader;
import org.hallwatch.store.audit.AuditRow;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A screen gets one key, after one approval, and loses it when it is revoked. */
class DevicesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final String ADDRESS = "10.0.0.7";
  private static final NewDevice EAST =
      new NewDevice(
          " 东大厅入口 ",
          new ScreenGrant(new HallId("east"), ScreenClass.PUBLIC, Set.of(ScreenPage.WALL)));
  private static final Devices.Author CHEN = author(Reach.EVERYTHING);
  private static final Devices.Author OF_WEST = author(Reach.of(Set.of(new HallId("west"))));

  private final TestDatabase database = TestDatabase.create();
  private Database connections;
  private Devices devices;
  private Pairings pairings;

  @BeforeEach
  void open() {
    connections = new Database(database.address(), new SimpleMeterRegistry());
    devices = new Devices(connections, AuditLog.withoutHead(connections));
    pairings = new Pairings(connections, new Random(26));
  }

  @AfterEach
  void close() {
    connections.close();
    database.drop();
  }

  @Test
  void anApprovedScreenFetchesItsKeyOnce() {
    Asked.Waits asked = ask(ADDRESS, NOW);
    assertThat(pairings.find(asked.secret(), NOW)).get().returns(false, Pairing::approved);
    assertThat(pairings.fetch(asked.secret(), NOW)).isEmpty();

    Device device = approved(asked, NOW);
    assertThat(device.name()).isEqualTo("东大厅入口");
    assertThat(devices.list(Reach.EVERYTHING)).singleElement().returns(false, Device::fetched);
    DeviceKey key = pairings.fetch(asked.secret(), NOW).orElseThrow();

    assertThat(devices.find(key)).get().returns(device.id(), Device::id);
    assertThat(devices.list(Reach.EVERYTHING)).singleElement().returns(true, Device::fetched);
    assertThat(pairings.fetch(asked.secret(), NOW)).isEmpty();
    assertThat(pairings.find(asked.secret(), NOW)).isEmpty();
    assertThat(devices.find(asked.secret())).isEmpty();
    assertThat(devices.approve(asked.code(), EAST, CHEN, NOW)).isEqualTo(new Approved.NoSuchCode());
  }

  @Test
  void aCodeIsApprovedOnceAlthoughTheScreenHasNotComeBackYet() {
    Asked.Waits asked = ask(ADDRESS, NOW);
    approved(asked, NOW);
    assertThat(devices.approve(asked.code(), EAST, CHEN, NOW)).isEqualTo(new Approved.NoSuchCode());
    assertThat(devices.list(Reach.EVERYTHING)).hasSize(1);
  }

  @Test
  void aCodeThatHasExpiredIsWorthNothing() {
    Asked.Waits asked = ask(ADDRESS, NOW);
    Instant over = NOW.plus(Pairings.LIFE);
    assertThat(pairings.find(asked.secret(), over.minusMillis(1))).isPresent();
    assertThat(pairings.find(asked.secret(), over)).isEmpty();
    assertThat(devices.approve(asked.code(), EAST, CHEN, over))
        .isEqualTo(new Approved.NoSuchCode());
    assertThat(devices.list(Reach.EVERYTHING)).isEmpty();
  }

  @Test
  void aKeyThatWasApprovedButNotFetchedInTimeIsGone() {
    Asked.Waits asked = ask(ADDRESS, NOW);
    approved(asked, NOW);
    assertThat(pairings.fetch(asked.secret(), NOW.plus(Pairings.LIFE))).isEmpty();
  }

  @Test
  void twoScreensThatFetchAtOnceGetOneKey() throws InterruptedException, ExecutionException {
    Asked.Waits asked = ask(ADDRESS, NOW);
    approved(asked, NOW);
    assertThat(atOnce(8, () -> pairings.fetch(asked.secret(), NOW).isPresent()))
        .containsOnlyOnce(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "' or true --",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void aForgedKeyIsNobodys(String forged) {
    paired();
    assertThat(devices.find(new DeviceKey(forged))).isEmpty();
  }

  @Test
  void aRevokedScreenIsKnownAsSuchForGood() {
    DeviceKey key = paired();
    Device device = devices.find(key).orElseThrow();
    assertThat(devices.revoke(device.id(), CHEN, NOW)).isTrue();
    assertThat(devices.find(key)).get().returns(NOW, Device::revokedAt);
    assertThat(devices.revoke(device.id(), CHEN, NOW.plusSeconds(5))).isFalse();
    assertThat(devices.rename(device.id(), "other", CHEN)).isFalse();
    assertThat(devices.reload(device.id(), CHEN)).isFalse();
    assertThat(devices.find(key)).get().returns(NOW, Device::revokedAt);
  }

  @Test
  void aScreenThatIsRevokedBeforeItFetchedItsKeyGetsNone() {
    Asked.Waits asked = ask(ADDRESS, NOW);
    devices.revoke(approved(asked, NOW).id(), CHEN, NOW);
    assertThat(pairings.fetch(asked.secret(), NOW)).isEmpty();
  }

  @Test
  void whatAScreenSaysOfItselfIsNotedUnlessItIsOlder() {
    DeviceKey key = paired();
    int id = devices.find(key).orElseThrow().id();
    SignOfLife sign = new SignOfLife(NOW, "/wall/east", "3840x2160", "Chrome 142");
    devices.note(Map.of(id, sign));
    devices.note(Map.of(id, new SignOfLife(NOW.minusSeconds(9), "/wall/old", "1x1", "Old 1")));
    assertThat(devices.find(key)).get().returns(sign, Device::last);
  }

  @Test
  void renamingAndReloadingHold() {
    DeviceKey key = paired();
    int id = devices.find(key).orElseThrow().id();
    assertThat(devices.rename(id, "北门", CHEN)).isTrue();
    assertThat(devices.reload(id, CHEN)).isTrue();
    assertThat(devices.reload(id, CHEN)).isTrue();
    assertThat(devices.find(key)).get().returns("北门", Device::name).returns(2, Device::reloads);
    assertThatThrownBy(() -> devices.rename(id, " ", CHEN))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void everyChangeStandsInTheAuditTrailAlsoAnAttempt() {
    DeviceKey key = paired();
    int id = devices.find(key).orElseThrow().id();
    devices.rename(id, "北门", CHEN);
    devices.reload(id, CHEN);
    devices.revoke(id, CHEN, NOW);
    devices.approve(PairingCode.of("BBBB-BBBB"), EAST, CHEN, NOW);
    assertThat(recorded())
        .extracting(row -> row.action() + " " + row.object() + " " + row.success())
        .containsExactly(
            AuditAction.DEVICE_APPROVED.code() + " null false",
            AuditAction.DEVICE_REVOKED.code() + " " + id + " true",
            AuditAction.DEVICE_RELOADED.code() + " " + id + " true",
            AuditAction.DEVICE_RENAMED.code() + " " + id + " true",
            AuditAction.DEVICE_APPROVED.code() + " " + id + " true");
    assertThat(recorded().getLast().detail())
        .containsEntry("askedFrom", ADDRESS)
        .containsEntry("hall", "east")
        .containsEntry("class", "public");
    assertThat(recorded().toString()).doesNotContain(key.text());
  }

  @Test
  void aFloodFromOneAddressDoesNotKeepOutTheOthers() throws Exception {
    List<Asked> flood = atOnce(40, () -> pairings.ask("10.6.6.6", NOW));
    assertThat(flood).filteredOn(Asked.Waits.class::isInstance).hasSize(Pairings.MOST_OF_ADDRESS);
    assertThat(pairings.ask(ADDRESS, NOW)).isInstanceOf(Asked.Waits.class);
  }

  @Test
  void aFloodFromEverywhereIsBoundedAndOverInTenMinutes() {
    for (int i = 0; i < Pairings.MOST + 50; i++) {
      pairings.ask("10.0." + i / 200 + "." + i % 200, NOW);
    }
    assertThat(pairings.ask(ADDRESS, NOW)).isEqualTo(new Asked.TooMany());
    assertThat(count("select count(*) from pairing")).isEqualTo(Pairings.MOST);
    assertThat(pairings.ask(ADDRESS, NOW.plus(Pairings.LIFE))).isInstanceOf(Asked.Waits.class);
    assertThat(count("select count(*) from pairing")).isEqualTo(1);
  }

  @Test
  void neitherKeysNorSecretsAreStored() {
    Asked.Waits asked = ask(ADDRESS, NOW);
    DeviceKey key = paired();
    assertThat(
            count(
                "select count(*) from (select d::text as t from device d union all select p::text"
                    + " from pairing p) x where t like '%"
                    + key.text()
                    + "%' or t like '%"
                    + asked.secret().text()
                    + "%'"))
        .isZero();
    assertThat(key.toString() + asked).doesNotContain(key.text(), asked.secret().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"select name from device", "select code from pairing"})
  void readersSeeNothingOfIt(String sql) {
    assertThatThrownBy(
            () ->
                connections.read(
                    "reading as a guest",
                    connection -> {
                      try (Statement statement = connection.createStatement()) {
                        return statement.execute(sql);
                      }
                    }))
        .isInstanceOf(StoreException.class)
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void screensOfOtherHallsAreNotThereForWhoeverLooksAfterSome() {
    Asked.Waits asked = ask(ADDRESS, NOW);
    assertThat(devices.approve(asked.code(), EAST, OF_WEST, NOW))
        .isEqualTo(new Approved.OutsideScope());
    Device device = approved(asked, NOW);
    assertThat(devices.list(OF_WEST.reach())).isEmpty();
    assertThat(devices.list(Reach.of(Set.of(EAST.grant().hall())))).hasSize(1);
    assertThat(devices.rename(device.id(), "mine", OF_WEST)).isFalse();
    assertThat(devices.reload(device.id(), OF_WEST)).isFalse();
    assertThat(devices.revoke(device.id(), OF_WEST, NOW)).isFalse();
    assertThat(devices.list(Reach.EVERYTHING))
        .singleElement()
        .returns(EAST.name(), Device::name)
        .returns(0, Device::reloads)
        .returns(null, Device::revokedAt);
    assertThat(recorded())
        .filteredOn(row -> !row.success())
        .hasSize(4)
        .allSatisfy(row -> assertThat(row.detail()).containsEntry("why", "outside of the scope"));
  }

  private static Devices.Author author(Reach reach) {
    return new Devices.Author(reach, action -> AuditEntry.of("chen", action).from("desk"));
  }

  private Asked.Waits ask(String address, Instant now) {
    Asked asked = pairings.ask(address, now);
    assertThat(asked).isInstanceOf(Asked.Waits.class);
    return (Asked.Waits) asked;
  }

  private Device approved(Asked.Waits asked, Instant now) {
    Approved approved = devices.approve(asked.code(), EAST, CHEN, now);
    assertThat(approved).asInstanceOf(type(Approved.Done.class)).returns(ADDRESS, d -> d.address());
    return ((Approved.Done) approved).device();
  }

  private DeviceKey paired() {
    Asked.Waits asked = ask(ADDRESS, NOW);
    approved(asked, NOW);
    return pairings.fetch(asked.secret(), NOW).orElseThrow();
  }

  private List<AuditRow> recorded() {
    return new AuditReader(connections).newest(new AuditFilter(null, null, "chen", null), 100);
  }

  private long count(String sql) {
    return connections.change(
        "counting",
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  private static <T> List<T> atOnce(int times, Callable<T> work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<T>> begun = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        begun.add(threads.submit(work));
      }
      List<T> done = new ArrayList<>();
      for (Future<T> each : begun) {
        done.add(each.get());
      }
      return done;
    }
  }
}
