package org.hallwatch.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

/** What is hashed says everything that a row says, and the database hashes the same. */
class LinkProperties {
  private static TestDatabase database;
  private static Database connections;

  @BeforeContainer
  static void open() {
    database = TestDatabase.create();
    connections = new Database(database.address(), new SimpleMeterRegistry());
  }

  @AfterContainer
  static void close() {
    connections.close();
    database.drop();
  }

  @Property(tries = 2_000)
  void twoRowsAreTheSameBytesOnlyIfTheySayTheSame(
      @ForAll("rows") Link one, @ForAll("rows") Link other) {
    assertThat(Arrays.equals(one.encoded(), other.encoded())).isEqualTo(one.equals(other));
  }

  @Property(tries = 200)
  void whatTheDatabaseHashesHolds(@ForAll("entries") AuditEntry entry) {
    AuditLog.withoutHead(connections).append(entry);
    assertThat(new AuditVerify(connections, null).verify().findings()).isEmpty();
    AuditRow stored = new AuditReader(connections).newest(AuditFilter.ALL, 1).getFirst();
    assertThat(stored.account()).isEqualTo(entry.account());
    assertThat(stored.object()).isEqualTo(entry.object());
    assertThat(stored.detail()).isEqualTo(entry.detail());
  }

  /** Few and short values, so that rows often differ only in where one text ends. */
  @Provide
  Arbitrary<Link> rows() {
    Arbitrary<String> text = Arbitraries.of("", "a", "aa", "\u0000", "\u0000a", "\uffff");
    Arbitrary<@Nullable String> optional = text.injectNull(0.3);
    Arbitrary<String> hash = Arbitraries.of(Link.NOTHING, "01".repeat(32));
    return Combinators.combine(
            Arbitraries.longs().between(1, 2),
            text,
            optional,
            text,
            text,
            optional,
            Arbitraries.of(true, false),
            hash)
        .as(
            (no, account, address, action, kind, object, success, previous) ->
                new Link(
                    no,
                    Instant.ofEpochSecond(no),
                    account,
                    address,
                    action,
                    kind,
                    object,
                    success,
                    "{}",
                    previous,
                    Link.NOTHING));
  }

  @Provide
  Arbitrary<AuditEntry> entries() {
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(12);
    return Combinators.combine(
            text,
            text.injectNull(0.3),
            Arbitraries.of(AuditAction.class),
            text.injectNull(0.3),
            Arbitraries.of(true, false),
            Arbitraries.maps(text, text).ofMaxSize(4))
        .as(
            (account, address, action, object, success, detail) ->
                new AuditEntry(
                    "a" + account, address, action, object, success, new TreeMap<>(detail)));
  }
}
