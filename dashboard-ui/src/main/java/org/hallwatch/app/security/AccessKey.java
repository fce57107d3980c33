package org.hallwatch.app.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key that is in the data folder and not in the database. It seals the secrets of second
 * factors, so that a copy of the database alone makes no codes, and marks browsers and typed names.
 *
 * <p>Sealed is: 1, the first 4 bytes of the SHA-256 of the key, 12 random bytes, and what AES-GCM
 * gives, which also covers what the secret is for.
 */
public final class AccessKey {
  /** The parameter of an address that opens walls on this machine. */
  public static final String WALL_LINK = "link";

  private static final String FILE = "access.key";
  private static final int KEY_BYTES = 32;
  private static final byte FORM = 1;
  private static final int MARK_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + MARK_BYTES + NONCE_BYTES;

  private final byte[] key;
  private final SecureRandom random = new SecureRandom();

  private AccessKey(byte[] key) {
    this.key = key;
  }

  /** Where it stands. */
  public static Path file(Path dataFolder) {
    return dataFolder.resolve(FILE);
  }

  /**
   * Reads it; where there is none, one is made that only the owner of the file can read.
   *
   * @throws IllegalArgumentException if the file is no key; what to do is said
   * @throws IOException if it can be neither read nor written
   */
  public static AccessKey of(Path dataFolder) throws IOException {
    Path file = file(dataFolder);
    if (!Files.exists(file)) {
      make(file);
    }
    return new AccessKey(read(file));
  }

  private static byte[] read(Path file) throws IOException {
    byte[] key;
    try {
      key = HexFormat.of().parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IllegalArgumentException e) {
      throw noKey(file, e);
    }
    if (key.length != KEY_BYTES) {
      throw noKey(file, null);
    }
    return key;
  }

  private static IllegalArgumentException noKey(Path file, @Nullable Exception cause) {
    return new IllegalArgumentException(
        file
            + " is not a key of "
            + KEY_BYTES
            + " bytes in hexadecimal; put its copy back, or move it away: then a new one is made,"
            + " and second factors have to be set up anew",
        cause);
  }

  /** Complete before it has its name, and never over one that is there. */
  private static void make(Path file) throws IOException {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    Path part =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            FILE,
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(part, HexFormat.of().formatHex(fresh) + "\n", StandardCharsets.US_ASCII);
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException _) {
      // another process was first, and its key counts
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Seals a secret.
   *
   * @param purpose what it is for; for nothing else it can be opened
   */
  byte[] seal(byte[] secret, String purpose) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(secret);
      return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
          .put(FORM)
          .put(mark())
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * Opens a secret; empty if it was sealed with another key, for something else, or was altered.
   */
  Optional<byte[]> open(byte[] sealed, String purpose) {
    if (sealed.length < HEAD_BYTES || sealed[0] != FORM) {
      return Optional.empty();
    }
    byte[] mark = Arrays.copyOfRange(sealed, 1, 1 + MARK_BYTES);
    byte[] nonce = Arrays.copyOfRange(sealed, 1 + MARK_BYTES, HEAD_BYTES);
    if (!Arrays.equals(mark, mark())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, nonce, purpose)
              .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES));
    } catch (AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * The value of {@link #WALL_LINK}: the same as long as the data folder lasts, so that a wall
   * which was opened with it comes back by itself. It is worth nothing but from this machine.
   */
  public String wallLink() {
    return mark("wall link", "");
  }

  boolean isWallLink(String link) {
    return MessageDigest.isEqual(
        link.getBytes(StandardCharsets.UTF_8), wallLink().getBytes(StandardCharsets.UTF_8));
  }

  /** What nobody can make who has not the key: a hash of a text for a purpose, in hexadecimal. */
  String mark(String purpose, String text) {
    return HexFormat.of().formatHex(hmac("mark", purpose + "\n" + text), 0, 16); // 128 bits
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(hmac("seal", ""), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Each use has a key of its own, derived from the one in the file. */
  private byte[] hmac(String use, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal((use + "\n" + text).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private byte[] mark() {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), MARK_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
