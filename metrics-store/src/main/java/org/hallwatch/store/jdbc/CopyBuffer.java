package org.hallwatch.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary format of PostgreSQL's COPY, see "Binary Format" on its page about COPY. To be
 * used again after {@link #begin}.
 */
public final class CopyBuffer {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final int NO_FLAGS_NO_EXTENSION = 8;
  private static final int NULL = -1;
  private static final int JSONB_VERSION = 1;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long EPOCH_2000_SECONDS = 946_684_800;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int SMALLEST = 1 << 16;
  private static final int LARGEST_KEPT = 16 << 20;

  private byte[] bytes = new byte[SMALLEST];
  private int length;

  /** Empties it. */
  public CopyBuffer begin() {
    length = 0;
    ensure(SIGNATURE.length + NO_FLAGS_NO_EXTENSION);
    System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
    length = SIGNATURE.length;
    putInt(0);
    putInt(0);
    return this;
  }

  /** Begins a row; its values follow in the order of the columns. */
  public CopyBuffer row(int columns) {
    ensure(Short.BYTES);
    putShort(columns);
    return this;
  }

  /** Ends the last row. */
  public CopyBuffer end() {
    ensure(Short.BYTES);
    putShort(-1);
    return this;
  }

  public CopyBuffer int2(short value) {
    ensure(Integer.BYTES + Short.BYTES);
    putInt(Short.BYTES);
    putShort(value);
    return this;
  }

  public CopyBuffer int4(int value) {
    ensure(2 * Integer.BYTES);
    putInt(Integer.BYTES);
    putInt(value);
    return this;
  }

  public CopyBuffer int8(long value) {
    ensure(Integer.BYTES + Long.BYTES);
    putInt(Long.BYTES);
    putLong(value);
    return this;
  }

  public CopyBuffer time(Instant time) {
    return int8(
        (time.getEpochSecond() - EPOCH_2000_SECONDS) * MICROS_PER_SECOND
            + time.getNano() / NANOS_PER_MICRO);
  }

  public CopyBuffer text(@Nullable String value) {
    if (value == null) {
      return none();
    }
    return plain(value) ? latin(value) : bytea(value.getBytes(StandardCharsets.UTF_8));
  }

  public CopyBuffer jsonb(byte[] json) {
    ensure(Integer.BYTES + 1 + json.length);
    putInt(1 + json.length);
    bytes[length++] = JSONB_VERSION;
    append(json);
    return this;
  }

  /** Nothing in place of a value. */
  public CopyBuffer none() {
    ensure(Integer.BYTES);
    putInt(NULL);
    return this;
  }

  public CopyBuffer bytea(byte[] value) {
    ensure(Integer.BYTES + value.length);
    putInt(value.length);
    append(value);
    return this;
  }

  /**
   * Sends what was ended.
   *
   * @param command COPY ... FROM STDIN (FORMAT BINARY)
   */
  public void send(Connection connection, String command) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command);
    try {
      copy.writeToCopy(bytes, 0, length);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
      if (bytes.length > LARGEST_KEPT) {
        bytes = new byte[SMALLEST];
      }
    }
  }

  private static boolean plain(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private CopyBuffer latin(String value) {
    ensure(Integer.BYTES + value.length());
    putInt(value.length());
    for (int i = 0; i < value.length(); i++) {
      bytes[length++] = (byte) value.charAt(i);
    }
    return this;
  }

  private void append(byte[] more) {
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes =
          Arrays.copyOf(
              bytes, Math.max(Math.addExact(length, more), Math.multiplyExact(bytes.length, 2)));
    }
  }

  private void putShort(int value) {
    bytes[length++] = (byte) (value >> 8);
    bytes[length++] = (byte) value;
  }

  private void putInt(int value) {
    putShort(value >> 16);
    putShort(value);
  }

  private void putLong(long value) {
    putInt((int) (value >> 32));
    putInt((int) value);
  }
}
