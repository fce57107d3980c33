package org.hallwatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.finding.CaseFindings;
import org.hallwatch.domain.finding.CaseSign;
import org.hallwatch.domain.finding.Finding;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.api.Test;

/** A year of requests to a real city: exactly those that close before they open contradict. */
class BostonFindingsTest {
  private static final SourceId CITY = new SourceId("boston-311");

  @Test
  void whatClosesBeforeItOpensIsFound() throws IOException {
    List<Finding> found = new ArrayList<>();
    int rows = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(SharedData.file("311/boston_311_2015.csv.gz"))),
                UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(",", 5);
        List<CaseSign> signs = new ArrayList<>();
        signs.add(sign(fields[0], EventKind.CASE_RECEIVED, fields[1]));
        if (!fields[3].isEmpty()) {
          signs.add(sign(fields[0], EventKind.CASE_FINISHED, fields[3]));
        }
        found.addAll(CaseFindings.of(fields[0], signs));
        rows++;
      }
    }
    assertThat(rows).isEqualTo(121_145);
    assertThat(found)
        .hasSize(197)
        .allMatch(finding -> finding.kind() == FindingKind.FINISHED_BEFORE_RECEIVED);
  }

  private static CaseSign sign(String number, EventKind kind, String time) {
    Instant at = LocalDateTime.parse(time.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    return new CaseSign(new EventId(CITY, number + kind.code()), kind, at, null, null);
  }
}
