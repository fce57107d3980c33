package org.hallwatch.domain.finding;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * A contradiction between stored events (数据矛盾).
 *
 * @param source who said what contradicts
 * @param hall where, null if no hall is concerned
 * @param subject the ticket, window, queue, case, review or source that it is about
 * @param occurredAt when the contradiction begins
 * @param times how many events or records say so; counts add these up
 * @param parameters what the message names beside the subject, see {@link FindingKind}; instants in
 *     ISO form
 * @param events by which it is shown, the contradicting one last; not all where they are many
 */
public record Finding(
    FindingKind kind,
    SourceId source,
    @Nullable HallId hall,
    String subject,
    Instant occurredAt,
    int times,
    SortedMap<String, String> parameters,
    List<EventId> events) {
  /** By time, then by everything else that tells two apart. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::occurredAt)
          .thenComparing(Finding::kind)
          .thenComparing(Finding::subject)
          .thenComparing(finding -> finding.source.value())
          .thenComparing(finding -> finding.events.toString())
          .thenComparing(finding -> finding.parameters.toString());

  public Finding {
    Check.present("kind", kind);
    Check.present("source", source);
    Check.code("subject", subject);
    Check.present("occurredAt", occurredAt);
    if (times < 1) {
      throw new IllegalArgumentException(
          "a finding that " + times + " events show; at least one must");
    }
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    events = List.copyOf(events);
  }

  /** A finding that one event shows. */
  public Finding(
      FindingKind kind,
      SourceId source,
      @Nullable HallId hall,
      String subject,
      Instant occurredAt,
      Map<String, String> parameters,
      List<EventId> events) {
    this(kind, source, hall, subject, occurredAt, 1, new TreeMap<>(parameters), events);
  }
}
