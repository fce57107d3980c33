package org.hallwatch.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.organisation.Fault;
import org.hallwatch.store.audit.AuditFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every desk page speaks both languages in full. */
class DeskTextsTest {
  private static final Pattern KEY = Pattern.compile("texts\\s*\\.of\\(\\s*\"([a-z][\\w.-]*\\w)\"");
  private static final Pattern HOLE = Pattern.compile("\\{\\w+}");

  @ParameterizedTest
  @ValueSource(strings = {"layout", "source", "access", "admin", "device"})
  void bothLanguagesHaveTheSameTextsWithTheSameArguments(String feature) {
    Map<String, String> english = texts(feature, Locale.ENGLISH).all();
    Map<String, String> chinese = texts(feature, Locale.SIMPLIFIED_CHINESE).all();
    assertThat(withoutSingulars(english)).isEqualTo(withoutSingulars(chinese));
    assertThat(chinese)
        .allSatisfy(
            (key, text) -> assertThat(holes(english.get(key))).as(key).isEqualTo(holes(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"layout", "source", "access", "admin", "device"})
  void everyTextThatAPageAsksForIsThere(String feature) throws IOException {
    assertThat(texts(feature, Locale.SIMPLIFIED_CHINESE).all())
        .containsKeys(asked(feature).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"source"})
  void everyReasonHasItsWords(String feature) {
    List<String> keys =
        Arrays.stream(RejectionReason.values())
            .map(reason -> "reason." + reason.code())
            .flatMap(key -> Stream.of(key, key + ".says"))
            .toList();
    assertThat(texts(feature, Locale.SIMPLIFIED_CHINESE).all())
        .containsKeys(keys.toArray(String[]::new));
  }

  @Test
  void everyActionOfTheAuditTrailHasItsWords() {
    List<String> keys =
        Arrays.stream(AuditAction.values())
            .flatMap(
                action -> Stream.of("action." + action.code(), "object." + action.objectKind()))
            .toList();
    assertThat(texts("admin", Locale.SIMPLIFIED_CHINESE).all())
        .containsKeys(keys.toArray(String[]::new));
  }

  @Test
  void everythingThatCanBeWrongWithTheAuditTrailHasItsWords() {
    assertThat(texts("admin", Locale.SIMPLIFIED_CHINESE).all())
        .containsKeys(
            Arrays.stream(AuditFinding.Word.values())
                .map(word -> "chain." + word.code())
                .toArray(String[]::new));
  }

  @Test
  void everyPageOfTheNavigationHasAName() {
    assertThat(texts("layout", Locale.SIMPLIFIED_CHINESE).all())
        .containsKeys(DeskPages.all().map(DeskPages.DeskPage::key).toArray(String[]::new));
  }

  @Test
  void everyKindOfFindingHasANameAMessageAndAnAdvice() {
    List<String> keys =
        Arrays.stream(FindingKind.values())
            .map(kind -> "finding." + kind.code())
            .flatMap(key -> Stream.of(key, key + ".says", key + ".do"))
            .toList();
    assertThat(texts("source", Locale.SIMPLIFIED_CHINESE).all())
        .containsKeys(keys.toArray(String[]::new));
  }

  @Test
  void everyFaultOfAFileHasAMessageThatAsksForNothingElse() {
    Map<String, String> chinese = texts("admin", Locale.SIMPLIFIED_CHINESE).all();
    assertThat(Fault.Kind.values())
        .allSatisfy(
            kind ->
                assertThat(chinese.get("fault." + kind.word()))
                    .as(kind.word())
                    .isNotNull()
                    .containsPattern("\\p{IsHan}")
                    .satisfies(
                        text ->
                            assertThat(holes(text))
                                .allMatch(hole -> hole.charAt(1) - '0' < kind.arguments())));
  }

  private static Texts texts(String feature, Locale language) {
    return Texts.in("org.hallwatch.ui." + feature + ".messages", language);
  }

  private static Set<String> withoutSingulars(Map<String, String> texts) {
    return texts.keySet().stream()
        .filter(key -> !key.endsWith(".one"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> holes(String text) {
    return HOLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static Set<String> asked(String feature) throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/org/hallwatch/ui", feature))) {
      for (Path file : files.toList()) {
        KEY.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
      }
    }
    return keys;
  }
}
