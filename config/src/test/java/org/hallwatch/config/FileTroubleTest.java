package org.hallwatch.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
  @Test
  void namesWhatIsMissingOrForbidden() {
    assertEquals(
        "there is no file or folder /a/b", FileTrouble.reason(new NoSuchFileException("/a/b")));
    assertEquals("no permission for /a", FileTrouble.reason(new AccessDeniedException("/a")));
  }

  @Test
  void saysWhatTheSystemSaysOfEverythingElse() {
    assertEquals(
        "No space left on device (/a)",
        FileTrouble.reason(new FileSystemException("/a", null, "No space left on device")));
    assertEquals("broken pipe", FileTrouble.reason(new IOException("broken pipe")));
    assertEquals("EOFException", FileTrouble.reason(new EOFException()));
  }
}
