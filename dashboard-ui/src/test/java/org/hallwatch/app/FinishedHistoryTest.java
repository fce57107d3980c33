package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.app.Typed.json;
import static org.hallwatch.app.Typed.run;
import static org.hallwatch.app.Typed.tryRun;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hallwatch.Chromium;
import org.hallwatch.Tab;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.HallId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** History that was imported to its end says so everywhere; a source that can send is silent. */
final class FinishedHistoryTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final Tab tab = new Tab(CHROMIUM, PRODUCT::address);

  private static final DeskOffice OFFICE = new DeskOffice(PRODUCT);

  @TempDir private Path files;

  @Test
  void importedHistoryIsFinishedAndALiveSourceFallsSilent() throws IOException {
    String key = PRODUCT.key("mumbler", Duration.ofSeconds(1));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("mumbler", "m1", "q1", 4));
    Path feed = WarsawFeed.write(files.resolve("feed.csv"), 2, LocalDate.parse("2020-01-02"), 1);
    run(PRODUCT.folder(), "import", feed.toString(), "--mapping", WarsawFeed.MAPPING);
    assertStatesAreRight();
    assertPagesSaySo();
    assertCommandsSaySo();

    PRODUCT.stop();
    PRODUCT.start();
    assertStatesAreRight();

    String imported = finished().getFirst();
    PRODUCT.command(new Question.GiveKey(imported, null));
    assertThat(states().get(imported)).isIn(SourceState.SILENT, SourceState.UNKNOWN);
  }

  private static void assertStatesAreRight() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(states()).containsEntry("mumbler", SourceState.SILENT);
              assertThat(finished()).hasSize(2);
              assertThat(PRODUCT.wiring().operations().feed().latest(new HallId("UD_00")))
                  .hasValueSatisfying(
                      picture ->
                          assertThat(picture.sources())
                              .extracting(SourceView::state)
                              .containsExactly(SourceState.FINISHED));
            });
  }

  private void assertPagesSaySo() {
    OFFICE.enter(tab.page(), "system-administrator");
    tab.desk("/admin/health");
    Locator sources = tab.locator("section.part:has-text('数据来源')").first();
    assertThat(sources).containsText("个来源中 0 个正常");
    assertThat(sources).containsText("另有 2 个来源为历史数据，已结束，末条记录 2020-01-03 06:55");
    assertThat(sources.locator("tbody")).containsText("mumbler");
    assertThat(sources.locator("tbody")).not().containsText(finished().getFirst());
    tab.picture("health-finished");
    tab.desk("/sources");
    assertThat(tab.cell("已结束")).isVisible();
    assertThat(tab.cell("末条记录 2020-01-03")).isVisible();
    tab.picture("sources-finished");
    tab.desk("/sources?lang=en");
    assertThat(tab.locator("main")).containsText("2 more are finished.");
  }

  private static void assertCommandsSaySo() {
    String said =
        json(tryRun(PRODUCT.folder(), "doctor"))
            .path("checks")
            .valueStream()
            .filter(check -> check.path("name").asString().equals("sources"))
            .map(check -> check.path("message").asString())
            .findFirst()
            .orElseThrow();
    assertThat(said)
        .contains("mumbler is silent")
        .contains("finished history: " + finished().getFirst() + ", last record of 2020-01-02T");
    List<String> listed =
        json(run(PRODUCT.folder(), "source", "list"))
            .valueStream()
            .filter(source -> source.path("state").asString().equals("finished"))
            .map(source -> source.path("id").asString())
            .toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(finished());
    JsonNode health = ProbeProduct.json(PRODUCT.get("/health/ready"));
    assertThat(health.path("sources").path("finished").asInt()).isEqualTo(2);
  }

  private static Map<String, SourceState> states() {
    return PRODUCT
        .wiring()
        .operations()
        .sources(Reach.EVERYTHING)
        .toCompletableFuture()
        .join()
        .stream()
        .collect(Collectors.toMap(source -> source.id().value(), SourceView::state));
  }

  private static List<String> finished() {
    return states().entrySet().stream()
        .filter(source -> source.getValue() == SourceState.FINISHED)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
