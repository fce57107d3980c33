package org.hallwatch.collect.file;

import java.nio.file.Path;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.testing.TestFiles;

/** A small log of permits, with dirt in it. */
final class XesFixture {
  static final String MAPPING =
      """
      file { format = xes }
      time { zone = Asia/Shanghai, formats = ["yyyy-MM-dd'T'HH:mm:ssXXX"] }
      source { id = "permits", gap = 1d }
      received-at { how = each, delay = 0s }
      derived { case = "{trace/concept:name}" }
      events = [
        { type = case.received, id = "{case}/received", at = "{trace/start}"
          when = [{ column = "@record", in = [trace] }]
          data { case = "{case}", promisedUntil = "{trace/due}" } }
        { type = case.step-ended, id = "{case}/{@number}", at = "{time:timestamp}"
          when = [{ column = "@record", in = [event] }]
          data { case = "{case}", step = "{concept:name}", owner = "{org:resource}" } }
      ]
      creates {}
      """;

  private static final int CASES = 8;
  private static final int STEPS = 3;

  private XesFixture() {}

  /** Eight cases of three steps; every third case says a due time that is none. */
  static String log() {
    StringBuilder log = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log>\n");
    for (int i = 0; i < CASES; i++) {
      log.append("<trace>\n<string key=\"concept:name\" value=\"许可-").append(i).append("\"/>\n");
      log.append(
          "<date key=\"start\" value=\"2026-03-02T09:00:00+08:00\"/>\n<date key=\"due\" value=\"");
      log.append(i % 3 == 0 ? "soon" : "2026-03-09T09:00:00+08:00").append("\"/>\n");
      for (int step = 1; step <= STEPS; step++) {
        log.append("<event>\n<string key=\"concept:name\" value=\"step ").append(step);
        log.append("\"/>\n<date key=\"time:timestamp\" value=\"2026-03-0").append(2 + step);
        log.append("T10:00:00+08:00\"/>\n</event>\n");
      }
      log.append("</trace>\n");
    }
    return log.append("</log>\n").toString();
  }

  static int records() {
    return CASES * (1 + STEPS);
  }

  static FileCollector collector(Path file, int recordsPerLook) {
    return collector(file, MAPPING, recordsPerLook);
  }

  static FileCollector collector(Path file, String mapping, int recordsPerLook) {
    return new FileCollector(file, Mapping.parse("permits.conf", mapping), recordsPerLook);
  }

  static Path written(Path folder, String name, String content) {
    return TestFiles.written(folder, name, content);
  }
}
