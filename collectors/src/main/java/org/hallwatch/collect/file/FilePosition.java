package org.hallwatch.collect.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hallwatch.collect.contract.BadSettingsException;

/**
 * How far a file was read.
 *
 * @param digest tells the content of the file from any other
 * @param records how many records were read
 * @param arrival when the last of them arrived
 */
record FilePosition(String digest, long records, Instant arrival) {
  private static final Pattern TEXT =
      Pattern.compile("file ([0-9a-f]+) records (\\d{1,18}) arrival (\\S+)");

  static FilePosition parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      try {
        return new FilePosition(
            matcher.group(1), Long.parseLong(matcher.group(2)), Instant.parse(matcher.group(3)));
      } catch (DateTimeException noTime) {
        throw notOurs(text);
      }
    }
    throw notOurs(text);
  }

  private static BadSettingsException notOurs(String text) {
    return new BadSettingsException(
        "'"
            + text
            + "' is no position in a file; was it stored by another collector of this name?");
  }

  @Override
  public String toString() {
    return "file " + digest + " records " + records + " arrival " + arrival;
  }
}
