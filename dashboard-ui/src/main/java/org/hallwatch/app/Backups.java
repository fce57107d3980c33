package org.hallwatch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The backups in a folder, by their names. */
final class Backups {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'hallwatch-'yyyyMMdd'T'HHmmss'Z.zip'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern NAMED = Pattern.compile("hallwatch-\\d{8}T\\d{6}Z\\.zip");

  private Backups() {}

  /** The file of a backup that is made now. */
  static Path next(Path folder, Instant now) {
    return folder.resolve(NAME.format(now));
  }

  /**
   * Deletes all but the newest.
   *
   * @return what was deleted
   */
  static List<Path> rotate(Path folder, int keep) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> old =
          files
              .filter(file -> NAMED.matcher(file.getFileName().toString()).matches())
              .sorted(Comparator.reverseOrder())
              .skip(keep)
              .toList();
      List<Path> gone = new ArrayList<>();
      for (Path file : old) {
        Files.delete(file);
        gone.add(file);
      }
      return gone;
    } catch (IOException e) {
      throw new Failure("cannot delete old backups in " + folder + ": " + e.getMessage(), e);
    }
  }
}
