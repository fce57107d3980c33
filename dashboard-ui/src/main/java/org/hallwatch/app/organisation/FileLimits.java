package org.hallwatch.app.organisation;

import org.hallwatch.config.Settings;

/**
 * How large files of the organisation may be.
 *
 * @param file bytes of a file as it is given
 * @param unpacked bytes of all that is packed in it
 */
public record FileLimits(int file, int unpacked) {
  /** Files in a folder, or packed in one file. */
  static final int MOST_FILES = 1_000;

  private static final int LEAST = 1 << 10;
  private static final int MOST = 1 << 29;

  public FileLimits {
    if (unpacked < file) {
      throw new IllegalArgumentException("max-unpacked must not be below max-file");
    }
  }

  /** Reads the section {@code hallwatch.organisation}. */
  public static FileLimits read(Settings settings) {
    return new FileLimits(
        (int) settings.size("max-file", LEAST, MOST),
        (int) settings.size("max-unpacked", LEAST, MOST));
  }
}
