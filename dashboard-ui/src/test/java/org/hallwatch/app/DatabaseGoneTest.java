package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.hallwatch.Chromium;
import org.hallwatch.config.OperationFile;
import org.hallwatch.store.embedded.EmbeddedPostgres;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What people at the desk are told while the database is stopped. Each request waits for a
 * connection first, so this takes long.
 */
@Tag("full")
final class DatabaseGoneTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final double PATIENCE = 60_000;

  @Test
  void theDeskSaysThatNothingCanBeReadAndWhatToDo() throws IOException {
    try (FreshFolder serverFolder = FreshFolder.make();
        FreshFolder folder = FreshFolder.make();
        EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedSettings.of(serverFolder.path()));
        Wiring product = Wiring.run(settings(server, folder.path()), OperationFile.sample())) {
      Guest guest = new Guest(product.address());
      guest.signInFirst("li.ming", account(product));
      Page page = CHROMIUM.page();
      guest.lend(page);
      page.navigate(product.address().resolve("/sources").toString());
      assertThat(page.locator(".desk h1")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));

      server.close();

      page.locator(".desk nav a").nth(1).click();
      assertThat(page.locator(".v-system-error"))
          .containsText("数据库暂时不可用", new ContainsTextOptions().setTimeout(PATIENCE));
      assertThat(page.locator("body")).not().containsText("JSON");
      HttpResponse<String> answer = guest.get("/sources/rejected?source=x&lang=en");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
      assertThat(answer.body())
          .contains("The database is not available", "/sources/rejected?source=x&amp;lang=en")
          .doesNotContain("Exception", "SQL", "org.hallwatch", "refused");
      page.close();
    }
  }

  private static String account(Wiring product) {
    return product
        .auditedDesk()
        .answer(
            "local:test",
            new Question.AddAccount(
                "li.ming",
                "李明",
                List.of("supervision"),
                new Question.ScopeCodes(true, List.of(), List.of(), List.of())))
        .path("password")
        .asString();
  }

  private static ProductSettings settings(EmbeddedPostgres server, Path folder) throws IOException {
    Path file = folder.resolve("hallwatch.conf");
    Files.writeString(
        file,
        """
        hallwatch.database { url = "%s", user = %s, password = "%s" }
        hallwatch.http.port = 0
        """
            .formatted(server.jdbcUrl("hallwatch"), server.user(), server.password()));
    ProductSettings usual = ProductSettings.read(file).onFolder(folder.resolve("data"));
    return usual.with(usual.access().withSecondFactor(Set.of()));
  }
}
