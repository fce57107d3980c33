package org.hallwatch.collect.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.collect.testing.GeneratedEvents;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.RejectionReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/integration.md} shows and claims is so. */
class IntegrationHandbookTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:06:00Z");
  private static final Pattern EXAMPLE =
      Pattern.compile("`([a-z.-]+)`\n\n```json\n(.*?)```", Pattern.DOTALL);
  private static final Pattern JSON_BLOCK = Pattern.compile("```json\n");
  private static final Pattern ROW = Pattern.compile("\\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  private String handbook = "";

  @BeforeEach
  void readTheHandbook() throws IOException {
    handbook = Files.readString(Path.of("../docs/integration.md"), UTF_8);
  }

  @Test
  void everyKindHasAnExampleAndEveryExampleIsAccepted() throws UnreadableMessageException {
    Set<EventKind> shown = EnumSet.noneOf(EventKind.class);
    for (MatchResult example : EXAMPLE.matcher(handbook).results().toList()) {
      Event event = accepted(example.group(2));
      assertThat(event.kind().wireName()).isEqualTo(example.group(1));
      assertThat(event.extra())
          .as("unknown fields in the example of " + event.kind())
          .isEqualTo(Event.NO_EXTRA);
      shown.add(event.kind());
    }
    assertThat(shown).containsExactlyInAnyOrderElementsOf(GeneratedEvents.ON_THE_WIRE);
    assertThat(JSON_BLOCK.matcher(handbook).results().count()).isEqualTo(shown.size());
  }

  @Test
  void theTableNamesTheFieldsOfEveryKind() {
    Map<String, MatchResult> rows = rowsByKind();
    for (EventKind kind : GeneratedEvents.ON_THE_WIRE) {
      String name = kind.wireName();
      MatchResult row = rows.get(name.replace("request.", "case."));
      assertThat(row).as(name).isNotNull();
      Set<String> named = words(row.group(2) + ", " + row.group(3));
      Set<String> required = words(row.group(2).replaceAll(",? ?and .*", ""));
      if (name.startsWith("request.")) {
        named.addAll(words("level, category, text, reasonable, calledBack, satisfied"));
      }
      Map<String, Boolean> fields = TextFacts.fieldsOf(kind);
      assertThat(named).as(name).containsExactlyInAnyOrderElementsOf(fields.keySet());
      assertThat(required)
          .as(name)
          .containsExactlyInAnyOrderElementsOf(
              fields.keySet().stream().filter(fields::get).toList());
    }
  }

  @Test
  void everyReasonIsExplained() {
    for (RejectionReason reason : RejectionReason.values()) {
      if (reason != RejectionReason.UNKNOWN_CODE) {
        assertThat(handbook).contains("| `" + reason.code() + "` |");
      }
    }
  }

  private Map<String, MatchResult> rowsByKind() {
    Map<String, MatchResult> rows = new HashMap<>();
    for (MatchResult row : ROW.matcher(handbook).results().toList()) {
      for (String kind : row.group(1).split(", ")) {
        rows.put(kind, row);
      }
    }
    return rows;
  }

  private static Set<String> words(String cell) {
    return WORD.matcher(cell.replaceAll("\\(.*?\\)", ""))
        .results()
        .map(MatchResult::group)
        .filter(word -> !List.of("and", "or").contains(word))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Event accepted(String json) throws UnreadableMessageException {
    Batch batch = new CloudEventsReceiver(1).receive(EventFormat.SINGLE, json.getBytes(UTF_8), NOW);
    assertThat(batch.rejected()).isEmpty();
    return batch.entries().getFirst().events().getFirst();
  }
}
