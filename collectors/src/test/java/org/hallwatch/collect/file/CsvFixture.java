package org.hallwatch.collect.file;

import java.nio.file.Path;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.testing.TestFiles;

/** A small feed of two offices polled in rounds, with dirt in it. */
final class CsvFixture {
  static final String MAPPING =
      """
      file { format = csv, header = true }
      time { zone = Asia/Shanghai, formats = ["yyyy-MM-dd HH:mm"] }
      source { id = "feed/{office}", gap = 10m }
      occurred-at = "{at}"
      id = "{at}/{queue}"
      received-at { how = rounds, by = "{office}" }
      codes { open { "1" = "1", "0" = "0", "?" = "" } }
      skip { test-rows { when = [{ column = queue, in = ["TEST"] }] } }
      events = [{ type = queue.observed, data { hall = "{office}", queue = "{queue}", waiting = "{waiting}", openWindows = "{open|open}" } }]
      creates { hall { id = "{office}", name = "大厅 {office}" }, queues = [{ id = "{queue}", name = "{queue}" }] }
      """;

  private static final String HEADER = "office,at,queue,waiting,open\n";

  private CsvFixture() {}

  /**
   * Ten rounds of two offices with two queues each; every third round holds a bad row, and one that
   * is skipped.
   */
  static String feed() {
    StringBuilder feed = new StringBuilder(HEADER);
    for (int round = 0; round < 10; round++) {
      for (String office : new String[] {"north", "south"}) {
        String at = "2026-03-02 09:" + (10 + round * 5);
        feed.append(office).append(',').append(at).append(",A,").append(round).append(",1\n");
        feed.append(office)
            .append(',')
            .append(at)
            .append(",B,")
            .append(round % 3 == 0 ? "many" : "0")
            .append(",?\n");
        feed.append(round % 3 == 1 ? office + "," + at + ",TEST,1,1\n" : "");
      }
    }
    return feed.toString();
  }

  static int records() {
    return (int) feed().lines().count() - 1;
  }

  static Path written(Path folder, String name, String content) {
    return TestFiles.written(folder, name, content);
  }

  static FileCollector collector(Path file, String mappingText, int recordsPerLook) {
    Mapping mapping = Mapping.parse("feed.conf", mappingText);
    return new FileCollector(file, mapping, recordsPerLook);
  }
}
