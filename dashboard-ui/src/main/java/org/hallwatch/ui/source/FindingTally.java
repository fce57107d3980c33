package org.hallwatch.ui.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.finding.Findings;
import org.hallwatch.store.finding.Findings.By;
import org.hallwatch.store.finding.Findings.Filter;

/** How many contradictions of a kind come from a source. */
record FindingTally(SourceId source, FindingKind kind, long findings) {
  /** The most first. */
  static List<FindingTally> of(Findings findings, Filter filter, ZoneId zone) {
    return findings.count(filter, EnumSet.of(By.SOURCE, By.KIND), zone).stream()
        .map(
            count ->
                new FindingTally(
                    Objects.requireNonNull(count.source()),
                    Objects.requireNonNull(count.kind()),
                    count.findings()))
        .sorted(Comparator.comparing(FindingTally::findings).reversed())
        .toList();
  }

  /** Where they are listed, wherever that is looked at. */
  String address() {
    return "/sources/findings?source="
        + URLEncoder.encode(source.value(), StandardCharsets.UTF_8)
        + "&kind="
        + kind.code();
  }
}
