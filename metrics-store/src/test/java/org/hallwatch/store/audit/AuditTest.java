package org.hallwatch.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.store.audit.AuditFinding.Kind;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was done stays as it was written, and whatever is changed in it is found and named. */
class AuditTest {
  private final TestDatabase database = TestDatabase.create();
  @TempDir private Path folder;
  private Database connections;
  private AuditLog log;

  @BeforeEach
  void open() {
    connections = new Database(database.address(), new SimpleMeterRegistry());
    log = AuditLog.of(connections, folder);
  }

  @AfterEach
  void close() {
    connections.close();
    database.drop();
  }

  @Test
  void aStoreWithoutAnyEntryHolds() {
    AuditVerification verified = verify();
    assertThat(verified.holds()).isTrue();
    assertThat(verified.entries()).isZero();
    assertThat(verified.head()).isZero();
  }

  @Test
  void entriesAreReadAsTheyWereWritten() {
    AuditEntry entry =
        AuditEntry.of("local:王芳", AuditAction.CODE_MAPPED)
            .on("queue\n'x'; drop table audit")
            .from("10.0.0.7")
            .with("to", "\"quoted\" \\ 𠮷")
            .with("empty", "")
            .failed("no such code");
    log.append(entry);
    AuditRow row = reader().newest(AuditFilter.ALL, 10).getFirst();
    assertThat(row.no()).isEqualTo(1);
    assertThat(row.account()).isEqualTo("local:王芳");
    assertThat(row.address()).isEqualTo("10.0.0.7");
    assertThat(row.action()).isEqualTo("code-mapped");
    assertThat(row.objectKind()).isEqualTo("code");
    assertThat(row.object()).isEqualTo("queue 'x'; drop table audit");
    assertThat(row.success()).isFalse();
    assertThat(row.detail()).isEqualTo(entry.detail());
    assertThat(verify().holds()).isTrue();
  }

  @Test
  void entriesAreFoundByTimeAccountAndAction() {
    write(3);
    log.append(AuditEntry.of("desk", AuditAction.CODE_ADDED).on("a"));
    Instant last = reader().newest(AuditFilter.ALL, 1).getFirst().at();
    assertThat(numbers(new AuditFilter(null, null, "desk", null))).containsExactly(4L);
    assertThat(numbers(new AuditFilter(null, null, null, "code-added"))).containsExactly(4L);
    assertThat(numbers(new AuditFilter(last, null, null, null))).containsExactly(4L);
    assertThat(numbers(new AuditFilter(null, last, null, null))).containsExactly(1L, 2L, 3L);
    assertThat(reader().newest(AuditFilter.ALL, 2))
        .extracting(AuditRow::no)
        .containsExactly(4L, 3L);
    assertThat(reader().after(2, AuditFilter.ALL, 1)).extracting(AuditRow::no).containsExactly(3L);
  }

  @Test
  void writersBesideEachOtherMakeOneChain() throws Exception {
    int writers = 8;
    int each = 50;
    try (Database others = new Database(database.address(), new SimpleMeterRegistry());
        ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      AuditLog beside = AuditLog.of(others, folder);
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        AuditLog its = writer % 2 == 0 ? log : beside;
        AuditEntry entry = AuditEntry.of("writer-" + writer, AuditAction.REJECTED_RETRIED);
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    its.append(entry.on(i));
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    AuditVerification verified = verify();
    assertThat(verified.findings()).isEmpty();
    assertThat(verified.entries()).isEqualTo(writers * each);
    assertThat(verified.head()).isEqualTo(writers * each);
    assertThat(reader().after(0, AuditFilter.ALL, 1000))
        .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
  }

  @Test
  void aChangeThatFailsIsNotRecordedAndOneThatCannotBeRecordedIsNotMade() throws SQLException {
    String change = "insert into record_origin values ('c', 'm', 'f')";
    assertThatThrownBy(
            () ->
                log.change(
                    "changing",
                    connection -> execute(connection, change, "select 1/0"),
                    _ -> AuditEntry.of("a", AuditAction.CODE_ADDED)))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(
            () ->
                log.change(
                    "changing",
                    connection -> execute(connection, change),
                    _ -> AuditEntry.of(" ", AuditAction.CODE_ADDED)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(database.count("select count(*) from record_origin")).isZero();
    assertThat(verify().entries()).isZero();
    log.change(
        "changing",
        connection -> execute(connection, change),
        _ -> AuditEntry.of("a", AuditAction.CODE_ADDED));
    assertThat(database.count("select count(*) from record_origin")).isOne();
    assertThat(verify().entries()).isOne();
  }

  // What was changed is found

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at = at + interval '1 microsecond'",
        "account = 'other'",
        "address = ''",
        "action = 'code-added'",
        "object_kind = object",
        "object = null",
        "success = false",
        "detail = '{\"n\": \"5 \"}'",
        "previous = hash",
        "hash = previous"
      })
  void anEditedEntryIsFound(String edit) {
    write(9);
    database.execute("update audit set " + edit + " where no = 5");
    assertFound(Kind.EDITED, 5, 5);
  }

  @Test
  void anEditedEntryIsFoundWhenItsHashWasMadeAnew() {
    write(9);
    database.execute(
        "update audit set account = 'other' where no = 5",
        "update audit a set hash = audit_hash(a) where no = 5");
    assertFound(Kind.EDITED, 5, 5);
  }

  @Test
  void theEditedLastEntryIsFoundWhenItsHashWasMadeAnew() {
    write(9);
    database.execute(
        "update audit set account = 'other' where no = 9",
        "update audit a set hash = audit_hash(a) where no = 9");
    assertThat(verify().findings())
        .extracting(AuditFinding::kind, AuditFinding::from)
        .containsExactly(tuple(Kind.EDITED, 9L), tuple(Kind.HEAD, 9L));
  }

  @Test
  void aChainThatWasWrittenAnewIsFoundByTheHeadOutsideOfTheDatabase() {
    write(9);
    database.execute(
        "update audit set account = 'other' where no = 5",
        """
        do $$
        declare
          entry audit;
          before bytea := decode(repeat('00', 32), 'hex');
        begin
          for entry in select * from audit order by no loop
            entry.previous := before;
            before := audit_hash(entry);
            update audit set previous = entry.previous, hash = before where no = entry.no;
          end loop;
          update audit_chain set last_hash = before;
        end
        $$
        """);
    assertFound(Kind.HEAD, 9, 9);
    assertThat(verify().findings().getFirst().message()).contains("entry 9").contains("anew");
  }

  @Test
  void aRemovedEntryIsFound() {
    write(9);
    database.execute("delete from audit where no = 5");
    assertFound(Kind.REMOVED, 5, 5);
  }

  @Test
  void theRemovedFirstEntriesAreFound() {
    write(9);
    database.execute("delete from audit where no <= 2");
    assertFound(Kind.REMOVED, 1, 2);
  }

  @Test
  void theRemovedFirstEntriesAreFoundWhenTheBeginningWasMoved() {
    write(9);
    database.execute(
        "delete from audit where no < 3",
        "update audit_chain set dropped = 2, dropped_hash = (select previous from audit where no ="
            + " 3)");
    assertFound(Kind.CHAIN, 0, 2);
  }

  @Test
  void theRemovedLastEntryIsFound() {
    write(9);
    database.execute("delete from audit where no = 9");
    assertFound(Kind.REMOVED, 9, 9);
  }

  @Test
  void theRemovedEndIsFoundWhenTheChainWasShortened() {
    write(9);
    database.execute(
        "delete from audit where no > 6",
        "update audit_chain set last = 6, last_hash = (select hash from audit where no = 6)");
    assertFound(Kind.REMOVED, 7, 9);
  }

  @Test
  void theRemovedEndIsStillFoundWhenTheChainWentOn() {
    write(9);
    database.execute(
        "delete from audit where no > 6",
        "update audit_chain set last = 6, last_hash = (select hash from audit where no = 6)");
    write(1);
    assertFound(Kind.REMOVED, 8, 9);
    write(20);
    assertFound(Kind.HEAD, 9, 9);
  }

  @Test
  void aChainThatWasEmptiedIsFound() {
    write(9);
    database.execute("delete from audit");
    assertFound(Kind.REMOVED, 1, 9);
    database.execute("delete from audit_chain", "insert into audit_chain default values");
    assertFound(Kind.REMOVED, 1, 9);
  }

  @Test
  void anInsertedEntryIsFound() {
    write(9);
    database.execute(
        "insert into audit select 10, at, account, address, action, object_kind, object, success,"
            + " detail, hash, hash from audit where no = 9",
        "update audit a set hash = audit_hash(a) where no = 10");
    assertFound(Kind.INSERTED, 10, 10);
    database.execute(
        "delete from audit where no in (4, 10)",
        "insert into audit select 4, at, 'inserted', address, action, object_kind, object, success,"
            + " detail, hash, hash from audit where no = 3",
        "update audit a set hash = audit_hash(a) where no = 4");
    assertFound(Kind.EDITED, 4, 4);
  }

  @Test
  void anEditedHeadFileIsFound() throws IOException {
    write(9);
    Path file = AuditLog.headFile(folder);
    String said = Files.readString(file);
    Files.writeString(file, said.replaceFirst(" .", said.charAt(2) == '0' ? " 1" : " 0"));
    assertFound(Kind.HEAD, 9, 9);
    Files.writeString(file, said.replaceFirst("20", "21"));
    assertThat(verify().findings()).extracting(AuditFinding::kind).containsExactly(Kind.HEAD);
    Files.writeString(file, said.replaceFirst("9", "8"));
    assertFound(Kind.HEAD, 8, 8);
    Files.writeString(file, said.replaceFirst("9", "12"));
    assertFound(Kind.REMOVED, 10, 12);
    Files.writeString(file, "nonsense");
    assertFound(Kind.HEAD, 0, 0);
    write(1);
    assertThat(file).hasContent("nonsense");
    Files.writeString(file, said);
    assertThat(verify().holds()).isTrue();
  }

  @Test
  void aHeadFileThatIsMissingIsFoundAndBegunAnewAndThatIsRecorded() throws IOException {
    write(9);
    Files.delete(AuditLog.headFile(folder));
    assertFound(Kind.HEAD, 0, 0);
    write(1);
    AuditVerification verified = verify();
    assertThat(verified.holds()).isTrue();
    assertThat(verified.entries()).isEqualTo(11);
    assertThat(verified.headBegun()).hasSize(1);
    Files.delete(AuditLog.headFile(folder));
    open();
    assertThat(verify().headBegun()).hasSize(2);
  }

  @Test
  void aHeadThatLagsBehindBecauseOfAKillIsNoFinding() throws IOException {
    String before = Files.readString(AuditLog.headFile(folder));
    write(9);
    Files.writeString(AuditLog.headFile(folder), before);
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().head()).isZero();
    write(1);
    assertThat(verify().head()).isEqualTo(10);
    assertThat(verify().findings()).isEmpty();
  }

  // What the application may not do

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit set account = 'other'",
        "delete from audit",
        "truncate audit",
        "insert into audit select no + 1, at, account, address, action, object_kind, object,"
            + " success, detail, hash, hash from audit",
        "update audit_chain set last = 0",
        "delete from audit_chain",
        "truncate audit_chain",
        "insert into audit_chain default values",
        "drop table audit",
        "alter table audit disable trigger all",
        "select audit_append_at('2020-01-01', 'a', null, 'b', 'c', null, true, '{}')"
      })
  void theApplicationCanChangeNothing(String sql) {
    write(1);
    assertThatThrownBy(() -> connections.change("trying", connection -> execute(connection, sql)))
        .isInstanceOf(StoreException.class)
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    assertThat(verify().holds()).isTrue();
    assertThat(verify().entries()).isOne();
  }

  @Test
  void theReaderCannotEvenAppend() {
    assertThatThrownBy(
            () ->
                connections.read(
                    "trying",
                    connection ->
                        execute(
                            connection,
                            "select audit_append('a', null, 'b', 'c', null, true, '{}')")))
        .hasMessageContaining("permission denied");
  }

  // How long it is kept

  @Test
  void theOldestPartGoesAndTheRestStillHolds() throws SQLException {
    for (int month = 1; month <= 12; month++) {
      database.execute(
          "select audit_append_at(timestamptz '2020-01-15Z' + interval '%d months', 'a', null, 'b',"
                  .formatted(month)
              + " 'c', null, true, '{}')");
    }
    write(2);
    assertThat(log.dropBefore(Instant.parse("2020-06-20T00:00:00Z"))).contains(4L);
    assertThat(log.dropBefore(Instant.parse("2020-06-20T00:00:00Z"))).isEmpty();
    AuditVerification verified = verify();
    assertThat(verified.findings()).isEmpty();
    assertThat(verified.dropped()).isEqualTo(4);
    assertThat(verified.entries()).isEqualTo(8 + 2 + 1);
    database.execute("delete from audit where no = 5");
    assertFound(Kind.REMOVED, 5, 5);
  }

  @Test
  void nothingOfTheLastSixMonthsGoesWhateverIsAsked() throws SQLException {
    Instant now = Instant.ofEpochSecond(database.count("select extract(epoch from now())"));
    for (int days : List.of(400, 185, 183)) {
      database.execute(
          "select audit_append_at('%s', 'a', null, 'b', 'c', null, true, '{}')"
              .formatted(now.minus(days, ChronoUnit.DAYS)));
    }
    assertThat(log.dropBefore(now.plus(4000, ChronoUnit.DAYS))).contains(2L);
    assertThat(verify().holds()).isTrue();
    assertThat(reader().after(0, AuditFilter.ALL, 10))
        .extracting(AuditRow::no)
        .containsExactly(3L, 4L);
  }

  @Test
  void nothingIsDroppedFromAChainThatTheHeadContradicts() throws IOException {
    database.execute("select audit_append_at('2020-01-01', 'a', null, 'b', 'c', null, true, '{}')");
    Files.writeString(AuditLog.headFile(folder), "nonsense");
    assertThat(log.dropBefore(Instant.parse("2021-01-01T00:00:00Z"))).isEmpty();
    Files.delete(AuditLog.headFile(folder));
    assertThat(log.dropBefore(Instant.parse("2021-01-01T00:00:00Z"))).isEmpty();
    assertThat(verify().entries()).isOne();
  }

  private void write(int entries) {
    for (int i = 0; i < entries; i++) {
      log.append(AuditEntry.of("somebody", AuditAction.REJECTED_RETRIED).on(i).with("n", i));
    }
  }

  private AuditVerification verify() {
    return new AuditVerify(connections, folder).verify();
  }

  private AuditReader reader() {
    return new AuditReader(connections);
  }

  private List<Long> numbers(AuditFilter filter) {
    return reader().after(0, filter, 100).stream().map(AuditRow::no).toList();
  }

  private void assertFound(Kind kind, long from, long to) {
    assertThat(verify().findings())
        .extracting(AuditFinding::kind, AuditFinding::from, AuditFinding::to)
        .containsExactly(tuple(kind, from, to));
  }

  private static int execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
      return statements.length;
    }
  }
}
