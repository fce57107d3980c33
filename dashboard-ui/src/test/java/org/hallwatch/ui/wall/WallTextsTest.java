package org.hallwatch.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.WindowState;
import org.junit.jupiter.api.Test;

class WallTextsTest {
  private static final Pattern KEY_IN_PAGE =
      Pattern.compile("text\\.of\\(\\s*'([a-z][\\w.-]*\\w)'");
  private static final Pattern KEY_IN_SERVER =
      Pattern.compile("texts\\.of\\(\\s*\"([a-z][\\w.-]*\\w)\"");
  private static final Pattern HOLE = Pattern.compile("\\{\\d}");

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(withoutSingulars(WallTexts.ENGLISH)).isEqualTo(withoutSingulars(WallTexts.CHINESE));
  }

  @Test
  void singularsHaveAPlural() {
    for (WallTexts texts : List.of(WallTexts.CHINESE, WallTexts.ENGLISH)) {
      assertThat(
              texts.all().keySet().stream()
                  .filter(key -> key.endsWith(".one"))
                  .map(key -> key.replaceFirst("\\.one$", "")))
          .allSatisfy(plural -> assertThat(texts.all()).containsKey(plural));
    }
  }

  @Test
  void bothLanguagesTakeTheSameArguments() {
    Map<String, String> english = WallTexts.ENGLISH.all();
    assertThat(WallTexts.CHINESE.all())
        .allSatisfy(
            (key, chinese) ->
                assertThat(holes(english.get(key))).as(key).isEqualTo(holes(chinese)));
  }

  @Test
  void everyTextThatThePageOrTheServerAsksForIsThere() throws IOException {
    Set<String> asked =
        new TreeSet<>(keysIn(Path.of("src/main/frontend/wall"), ".ts", KEY_IN_PAGE));
    asked.addAll(keysIn(Path.of("src/main/java/org/hallwatch/ui/wall"), ".java", KEY_IN_SERVER));
    assertThat(asked).hasSizeGreaterThan(40);
    assertThat(WallTexts.CHINESE.all()).containsKeys(asked.toArray(String[]::new));
  }

  @Test
  void everyReasonStateAndFactHasItsWord() {
    Set<String> keys = new TreeSet<>();
    Stream.of(Unknown.values())
        .map(Unknown::code)
        .forEach(code -> keys.addAll(List.of("reason." + code, "windows." + code)));
    Stream.of(SourceState.values())
        .filter(state -> !state.isGood())
        .map(WallPainter::code)
        .forEach(code -> keys.add("source." + code));
    Stream.of(WindowState.values())
        .forEach(state -> keys.add("window." + state.name().toLowerCase(Locale.ROOT)));
    Stream.of(Pictures.calm(), Pictures.observed())
        .flatMap(
            hall ->
                WallPainter.paint(hall, WallTexts.CHINESE, ScreenClass.INTERNAL)
                    .today()
                    .facts()
                    .stream())
        .forEach(
            fact -> keys.addAll(List.of("fact." + fact.key(), "fact." + fact.key() + ".unit")));
    assertThat(WallTexts.CHINESE.all()).containsKeys(keys.toArray(String[]::new));
  }

  @Test
  void chineseUnlessTheAddressAsksForEnglish() {
    assertThat(WallTexts.in(null).language()).isEqualTo("zh-CN");
    assertThat(WallTexts.in("pl").language()).isEqualTo("zh-CN");
    assertThat(WallTexts.in("en").language()).isEqualTo("en");
    assertThat(WallTexts.in("en-GB").language()).isEqualTo("en");
  }

  @Test
  void argumentsStandWhereTheTextWantsThem() {
    assertThat(WallTexts.CHINESE.of("answer.wait", 47, 23)).isEqualTo("最长等候 47 分钟，23 人在等");
    assertThat(WallTexts.ENGLISH.of("answer.queues.subject", 1)).isEqualTo("1 queue");
    assertThat(WallTexts.ENGLISH.of("answer.queues.subject", 2)).isEqualTo("2 queues");
  }

  @Test
  void aTextThatIsMissingIsAnErrorOfOurs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WallTexts.CHINESE.of("no.such.text"))
        .withMessageContaining("no.such.text");
  }

  private static Set<String> withoutSingulars(WallTexts texts) {
    return texts.all().keySet().stream()
        .filter(key -> !key.endsWith(".one"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> holes(String text) {
    return HOLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static Set<String> keysIn(Path folder, String ending, Pattern pattern)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Set<String> keys = new TreeSet<>();
      for (Path file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
        pattern
            .matcher(Files.readString(file))
            .results()
            .map(match -> match.group(1))
            .forEach(keys::add);
      }
      return keys;
    }
  }
}
