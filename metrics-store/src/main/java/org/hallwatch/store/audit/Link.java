package org.hallwatch.store.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A row of the chain as it is hashed, reckoned here apart from the database. Hashes are in
 * hexadecimal.
 *
 * @param detail the text of the document as the database writes it
 * @param previous the hash that it follows, as it stands in the row
 * @param hash its own, as it stands in the row
 */
record Link(
    long no,
    Instant at,
    String account,
    @Nullable String address,
    String action,
    String objectKind,
    @Nullable String object,
    boolean success,
    String detail,
    String previous,
    String hash) {
  /** What the first row of all follows. */
  static final String NOTHING = "00".repeat(32);

  /** The columns of {@link #read}. */
  static final String COLUMNS =
      "no, at, account, address, action, object_kind, object, success, detail::text as detail,"
          + " encode(previous, 'hex') as previous, encode(hash, 'hex') as hash";

  private static final byte VERSION = 1;

  static Link read(ResultSet row) throws SQLException {
    return new Link(
        row.getLong("no"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("account"),
        row.getString("address"),
        row.getString("action"),
        row.getString("object_kind"),
        row.getString("object"),
        row.getBoolean("success"),
        row.getString("detail"),
        row.getString("previous"),
        row.getString("hash"));
  }

  /** Whether its hash is that of what it says. */
  boolean holds() {
    return previous.length() == NOTHING.length() && hash.equals(sha256(encoded()));
  }

  /** What is hashed; two rows that differ in anything but their own hash differ here. */
  byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(VERSION);
    bytes.writeBytes(HexFormat.of().parseHex(previous));
    put(bytes, no);
    put(bytes, ChronoUnit.MICROS.between(Instant.EPOCH, at));
    put(bytes, account);
    put(bytes, address);
    put(bytes, action);
    put(bytes, objectKind);
    put(bytes, object);
    bytes.write(success ? 1 : 0);
    put(bytes, detail);
    return bytes.toByteArray();
  }

  private static void put(ByteArrayOutputStream bytes, long number) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  /** Its length before it; that of an absent one is -1. */
  private static void put(ByteArrayOutputStream bytes, @Nullable String text) {
    byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    int length = text == null ? -1 : utf8.length;
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    bytes.writeBytes(utf8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
