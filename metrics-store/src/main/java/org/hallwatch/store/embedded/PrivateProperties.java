package org.hallwatch.store.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;
import org.hallwatch.config.FileTrouble;

/**
 * A properties file that only its owner may read; replaced as a whole, so that a crash leaves the
 * old or the new one.
 */
record PrivateProperties(Path file) {
  Properties read() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot read "
              + file
              + ": "
              + FileTrouble.reason(e)
              + ". Run the command as the user that runs Hallwatch.",
          e);
    }
    return properties;
  }

  String value(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new EmbeddedPostgresException(
          file + " has no '" + key + "'. Restore the file from a backup of the data folder.");
    }
    return value;
  }

  void write(Properties properties) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      StringWriter text = new StringWriter();
      properties.store(text, null);
      Files.deleteIfExists(fresh);
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      String reason = FileTrouble.reason(e);
      throw new EmbeddedPostgresException(
          Trouble.isDiskFull(reason)
              ? Trouble.diskFull(file.resolveSibling(""))
              : "Cannot write " + file + ": " + reason + ".",
          e);
    }
  }
}
