package org.hallwatch.store.series;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.series.Carry;

/** What a day hands on, as the store keeps it: equal bytes for equal content. */
record CarryBytes(FactCodec codec) {
  private static final int VERSION = 1;

  byte[] write(Carry carry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(carry.last().size());
      for (Event event : carry.last()) {
        write(out, event);
      }
      Map<String, Instant> signs = new TreeMap<>();
      carry.signs().forEach((source, sign) -> signs.put(source.value(), sign));
      out.writeInt(signs.size());
      for (Map.Entry<String, Instant> sign : signs.entrySet()) {
        out.writeUTF(sign.getKey());
        write(out, sign.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory", e);
    }
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out, Event event) throws IOException {
    out.writeUTF(event.id().source().value());
    out.writeUTF(event.id().id());
    out.writeShort(event.kind().code());
    write(out, event.occurredAt());
    write(out, event.receivedAt());
    out.writeBoolean(event.subject() != null);
    if (event.subject() != null) {
      out.writeUTF(event.subject());
    }
    byte[] data = codec.encode(event.fact(), event.extra());
    out.writeInt(data.length);
    out.write(data);
  }

  private static void write(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  /** No bytes at all stand for what nobody needs any more. */
  Carry read(byte[] bytes) {
    if (bytes.length == 0) {
      return Carry.NONE;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("no carry is written in version " + version);
      }
      List<Event> last = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        last.add(readEvent(in));
      }
      Map<SourceId, Instant> signs = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        signs.put(new SourceId(in.readUTF()), readInstant(in));
      }
      return new Carry(last, signs);
    } catch (IOException e) {
      throw new UncheckedIOException("reading what a day handed on", e);
    }
  }

  private Event readEvent(DataInputStream in) throws IOException {
    EventId id = new EventId(new SourceId(in.readUTF()), in.readUTF());
    EventKind kind = EventKind.ofCode(in.readShort());
    Instant occurredAt = readInstant(in);
    Instant receivedAt = readInstant(in);
    String subject = in.readBoolean() ? in.readUTF() : null;
    FactCodec.Decoded decoded = codec.decode(kind, in.readNBytes(in.readInt()));
    return new Event(id, occurredAt, receivedAt, subject, decoded.fact(), decoded.extra());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
  }
}
