package org.hallwatch.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sealed is opened by nobody who has not the key. */
class AccessKeyTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  @TempDir Path other;

  @Test
  void whatWasSealedIsOpenedByTheSameKeyForTheSamePurpose() throws IOException {
    byte[] sealed = AccessKey.of(folder).seal(SECRET, "account 1");
    AccessKey again = AccessKey.of(folder);
    assertThat(again.open(sealed, "account 1")).contains(SECRET);
    assertThat(again.open(sealed, "account 2")).isEmpty();
    assertThat(AccessKey.of(other).open(sealed, "account 1")).isEmpty();
    assertThat(again.open(new byte[5], "account 1")).isEmpty();
    assertThat(again.seal(SECRET, "account 1")).isNotEqualTo(sealed);
  }

  @Test
  void whatWasAlteredIsNotOpened() throws IOException {
    AccessKey key = AccessKey.of(folder);
    byte[] sealed = key.seal(SECRET, "account 1");
    for (int i = 0; i < sealed.length; i++) {
      byte[] altered = sealed.clone();
      altered[i] ^= 1;
      assertThat(key.open(altered, "account 1")).as("byte " + i).isEmpty();
    }
  }

  @Test
  void onlyTheOwnerReadsTheKey() throws IOException {
    AccessKey.of(folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(AccessKey.file(folder))))
        .isEqualTo("rw-------");
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void aFileThatIsNoKeySaysWhatToDo() throws IOException {
    Files.writeString(AccessKey.file(folder), "no key");
    assertThatThrownBy(() -> AccessKey.of(folder))
        .hasMessageContaining("access.key is not a key")
        .hasMessageContaining("put its copy back");
  }

  @Test
  void marksDifferByPurposeTextAndKey() throws IOException {
    AccessKey key = AccessKey.of(folder);
    assertThat(key.mark("typed", "a")).isEqualTo(key.mark("typed", "a")).hasSize(32);
    assertThat(key.mark("typed", "a"))
        .isNotEqualTo(key.mark("typed", "b"))
        .isNotEqualTo(key.mark("device", "a"))
        .isNotEqualTo(AccessKey.of(other).mark("typed", "a"));
  }
}
