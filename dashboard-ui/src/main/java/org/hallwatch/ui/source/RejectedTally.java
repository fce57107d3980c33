package org.hallwatch.ui.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.RejectedCount;
import org.jspecify.annotations.Nullable;

/** How many records of a source are open for one reason. */
record RejectedTally(@Nullable SourceId source, RejectionReason reason, long open) {
  /** The most first. */
  static List<RejectedTally> of(List<RejectedCount> counts) {
    return counts.stream()
        .map(count -> new RejectedTally(count.source(), count.reason(), count.open()))
        .sorted(Comparator.comparing(RejectedTally::open).reversed())
        .toList();
  }

  boolean isOf(@Nullable SourceId chosen) {
    return Objects.equals(source, chosen);
  }

  /** Where they are listed, wherever that is looked at. */
  String address() {
    String of =
        source == null
            ? ""
            : "source=" + URLEncoder.encode(source.value(), StandardCharsets.UTF_8) + "&";
    return "/sources/rejected?" + of + "reason=" + reason.code();
  }
}
