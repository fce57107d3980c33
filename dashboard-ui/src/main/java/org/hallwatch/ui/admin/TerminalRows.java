package org.hallwatch.ui.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.series.Terminal;
import org.hallwatch.ui.layout.Sign;
import org.hallwatch.ui.layout.Texts;

/**
 * Self-service terminals as rows. Of one whose source is not to be believed nobody knows how it is.
 */
final class TerminalRows {
  private final Operation operation;
  private final Map<SourceId, SourceState> sources;
  private final Function<Instant, String> time;
  private final Texts texts;

  TerminalRows(
      Operation operation, List<SourceView> sources, Function<Instant, String> time, Texts texts) {
    this.operation = operation;
    this.sources = sources.stream().collect(Collectors.toMap(SourceView::id, SourceView::state));
    this.time = time;
    this.texts = texts;
  }

  /** One row each. */
  List<CatalogueRow> of(List<Terminal> terminals) {
    return terminals.stream().map(this::row).toList();
  }

  private CatalogueRow row(Terminal terminal) {
    SourceState source = sources.getOrDefault(terminal.source(), SourceState.UNKNOWN);
    boolean believed = source == SourceState.CURRENT || source == SourceState.LATE;
    String word =
        believed
            ? texts.of("terminal." + terminal.status().name().toLowerCase(Locale.ROOT))
            : texts.of("terminal.unknown", terminal.source().value());
    String kind = terminal.kind();
    return new CatalogueRow(
        terminal.code(),
        kind == null ? "" : kind,
        operation.hall(terminal.hall()).map(Hall::name).orElse(terminal.hall().value()),
        word,
        time.apply(terminal.heard()),
        believed ? sign(terminal) : Sign.UNKNOWN);
  }

  private static Sign sign(Terminal terminal) {
    return switch (terminal.status()) {
      case ONLINE -> Sign.NONE;
      case WARNING -> Sign.WARN;
      case OFFLINE, FAULT -> Sign.BAD;
    };
  }
}
