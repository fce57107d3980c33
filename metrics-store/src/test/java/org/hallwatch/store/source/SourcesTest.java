package org.hallwatch.store.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source shows who it is by its key, and nobody else has that key. */
class SourcesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final Source QUEUES =
      new Source(new SourceId("queue-system"), Set.of(new HallId("east")), Duration.ofMinutes(3));

  private final TestDatabase database = TestDatabase.create();
  private Database connections;
  private Sources sources;

  @BeforeEach
  void open() {
    connections = new Database(database.address(), new SimpleMeterRegistry());
    sources = new Sources(connections);
  }

  @AfterEach
  void close() {
    connections.close();
    database.drop();
  }

  @Test
  void isFoundByItsKey() {
    SourceKey key = sources.register(QUEUES);
    assertThat(sources.find(key.text())).contains(QUEUES);
    assertThat(sources.find(key.text() + "x")).isEmpty();
    assertThat(sources.find("")).isEmpty();
  }

  @Test
  void theKeyItselfIsNotKept() {
    SourceKey key = sources.register(QUEUES);
    String stored =
        connections.change(
            "looking",
            connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet rows = statement.executeQuery("select source::text from source")) {
                rows.next();
                return rows.getString(1);
              }
            });
    assertThat(stored).doesNotContain(key.text());
    assertThat(key.text()).hasSizeGreaterThan(40);
    assertThat(key).asString().doesNotContain(key.text());
  }

  @Test
  void aReaderCannotEvenSeeTheHash() {
    assertThatThrownBy(
            () ->
                connections.read(
                    "peeking",
                    connection -> {
                      try (PreparedStatement statement =
                          connection.prepareStatement("select key_hash from source")) {
                        return statement.execute();
                      }
                    }))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void aRevokedKeyIsVoid() {
    SourceKey key = sources.register(QUEUES);
    assertThat(sources.revoke(QUEUES.id(), NOW)).isTrue();
    assertThat(sources.find(key.text())).isEmpty();
    assertThat(sources.revoke(QUEUES.id(), NOW)).isFalse();
    assertThat(sources.list().getFirst().revokedAt()).isEqualTo(NOW);
  }

  @Test
  void aNewKeyMakesTheOldOneVoid() {
    SourceKey old = sources.register(QUEUES);
    SourceKey fresh = sources.register(QUEUES);
    assertThat(sources.find(old.text())).isEmpty();
    assertThat(sources.find(fresh.text())).contains(QUEUES);
  }

  @Test
  void numbersStayWithTheirSource() {
    int number = sources.number(new SourceId("never-declared"));
    assertThat(sources.number(new SourceId("never-declared"))).isEqualTo(number);
    assertThat(new Sources(connections).number(new SourceId("never-declared"))).isEqualTo(number);
    assertThat(new Sources(connections).withNumber(number))
        .isEqualTo(new SourceId("never-declared"));
    assertThat(sources.list().getFirst().hasKey()).isFalse();
    assertThatThrownBy(() -> sources.withNumber(4_711)).isInstanceOf(StoreException.class);
  }
}
