package org.hallwatch.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What the event log is measured against: the same rows, encoded beforehand, copied into the same
 * tables by one connection, a transaction for each batch.
 *
 * @param source number of the source of all events
 */
record CopyBaseline(DatabaseAddress address, int source) {
  private static final long EPOCH_2000_SECONDS = 946_684_800;
  private static final int BYTES_FOR_A_ROW = 300;
  private static final FactCodec CODEC = new JsonFactCodec();

  private static final String STAGING =
      """
      create temp table if not exists staging (batch bigint, occurred_at timestamptz, received_at timestamptz, source integer,
        kind smallint, id text collate "C", hall text collate "C", subject text, data jsonb, micros bigint, digest bigint)
      on commit delete rows
      """;
  private static final String CLAIM =
      """
      insert into event_identity (source, id, occurred_micros, batch, digest)
      select source, id, micros, batch, digest from staging order by source, id on conflict (source, id) do nothing
      """;
  private static final String MOVE =
      """
      insert into event (batch, occurred_at, received_at, source, kind, id, hall, subject, data)
      select batch, occurred_at, received_at, source, kind, id, hall, subject, data from staging
      """;
  private static final String COPY_STAGING = "copy staging from stdin (format binary)";
  private static final String COPY_IDENTITY =
      "copy event_identity (source, id, occurred_micros, batch, digest) from stdin (format binary)";
  private static final String COPY_EVENT =
      "copy event (batch, occurred_at, received_at, source, kind, id, hall, subject, data) from"
          + " stdin (format binary)";

  /** COPY into a staging table, insert on conflict do nothing. */
  Runnable staging(List<List<Event>> batches, long firstNumber) throws IOException, SQLException {
    List<byte[]> encoded = new ArrayList<>();
    for (List<Event> events : batches) {
      encoded.add(encode(events, firstNumber + encoded.size(), true, true));
    }
    Connection open = connect();
    execute(open, STAGING);
    return () ->
        using(
            open,
            () -> {
              for (byte[] bytes : encoded) {
                copy(open, COPY_STAGING, bytes);
                execute(open, CLAIM);
                execute(open, MOVE);
                open.commit();
              }
            });
  }

  /** COPY straight into the two tables, with nothing that looks for duplicates. */
  Runnable straight(List<List<Event>> batches, long firstNumber) throws IOException, SQLException {
    List<byte[]> identities = new ArrayList<>();
    List<byte[]> encoded = new ArrayList<>();
    for (List<Event> events : batches) {
      long number = firstNumber + encoded.size();
      identities.add(encode(events, number, false, true));
      encoded.add(encode(events, number, true, false));
    }
    Connection open = connect();
    return () ->
        using(
            open,
            () -> {
              for (int i = 0; i < encoded.size(); i++) {
                copy(open, COPY_IDENTITY, identities.get(i));
                copy(open, COPY_EVENT, encoded.get(i));
                open.commit();
              }
            });
  }

  private byte[] encode(List<Event> events, long batch, boolean withEvent, boolean withIdentity)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(events.size() * BYTES_FOR_A_ROW);
    DataOutputStream data = new DataOutputStream(bytes);
    data.write(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0});
    data.writeLong(0);
    for (Event event : events) {
      if (withEvent) {
        event(data, event, batch, withIdentity);
      } else {
        identity(data, event, batch);
      }
    }
    data.writeShort(-1);
    return bytes.toByteArray();
  }

  private void event(DataOutputStream data, Event event, long batch, boolean withIdentity)
      throws IOException {
    byte[] json = CODEC.encode(event.fact(), event.extra());
    data.writeShort(withIdentity ? 11 : 9);
    int8(data, batch);
    int8(data, pgMicros(event.occurredAt()));
    int8(data, pgMicros(event.receivedAt()));
    int4(data, source);
    data.writeInt(Short.BYTES);
    data.writeShort(event.kind().code());
    text(data, event.id().id());
    text(data, String.valueOf(event.hall()));
    text(data, String.valueOf(event.subject()));
    data.writeInt(1 + json.length);
    data.writeByte(1);
    data.write(json);
    if (withIdentity) {
      int8(data, pgMicros(event.occurredAt()) + EPOCH_2000_SECONDS * 1_000_000);
      int8(data, ByteBuffer.wrap(json).getLong());
    }
  }

  private void identity(DataOutputStream data, Event event, long batch) throws IOException {
    data.writeShort(5);
    int4(data, source);
    text(data, event.id().id());
    int8(data, pgMicros(event.occurredAt()) + EPOCH_2000_SECONDS * 1_000_000);
    int8(data, batch);
    int8(data, event.id().hashCode());
  }

  private static long pgMicros(Instant time) {
    return (time.getEpochSecond() - EPOCH_2000_SECONDS) * 1_000_000 + time.getNano() / 1_000;
  }

  private static void int4(DataOutputStream data, int value) throws IOException {
    data.writeInt(Integer.BYTES);
    data.writeInt(value);
  }

  private static void int8(DataOutputStream data, long value) throws IOException {
    data.writeInt(Long.BYTES);
    data.writeLong(value);
  }

  private static void text(DataOutputStream data, String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    data.writeInt(bytes.length);
    data.write(bytes);
  }

  private Connection connect() throws SQLException {
    Connection open = Database.dataSource(address, "bench").getConnection();
    open.setAutoCommit(false);
    return open;
  }

  private interface Work {
    void run() throws SQLException, IOException;
  }

  private static void using(Connection open, Work work) {
    try (open) {
      work.run();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection open, String sql) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void copy(Connection open, String sql, byte[] bytes) throws SQLException {
    CopyIn copy = open.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    copy.writeToCopy(bytes, 0, bytes.length);
    copy.endCopy();
  }
}
