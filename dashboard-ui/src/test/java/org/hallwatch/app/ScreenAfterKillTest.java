package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.assertions.PageAssertions.HasURLOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.hallwatch.Chromium;
import org.hallwatch.store.embedded.RunningInstance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A product that is killed comes back to its screens, with whatever was decided about them. */
@Tag("full")
final class ScreenAfterKillTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final double PATIENCE = 180_000;

  @TempDir private Path temporary;

  @Test
  void aScreenComesBackByItselfAfterAKillAndARevokedOneDoesNot()
      throws IOException, InterruptedException {
    Path folder = temporary.resolve("data");
    Process product = launch(folder, 0);
    try {
      int port = port(folder);
      Page screen = CHROMIUM.page();
      screen.navigate("http://hall.localhost:" + port + "/screen");
      String code = screen.locator("#code").textContent();
      Typed.run(folder, "device", "approve", code, "--hall", "sample", "--class", "internal");
      Locator wall = screen.locator("hw-wall .wall");
      assertThat(wall).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));

      product.destroyForcibly().waitFor();
      Locator stopped = screen.locator("hw-wall .stopped[role=alert]");
      assertThat(stopped).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
      product = launch(folder, port);
      assertThat(stopped).hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
      assertThat(wall).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
      assertThat(screen).hasURL(Pattern.compile(".*/wall/sample"));

      Typed.run(folder, "device", "revoke", 1);
      assertThat(screen)
          .hasURL(Pattern.compile(".*/screen"), new HasURLOptions().setTimeout(PATIENCE));
      product.destroyForcibly().waitFor();
      product = launch(folder, port);
      port(folder);
      screen.navigate("http://hall.localhost:" + port + "/wall/sample");
      assertThat(screen.locator("h1")).hasText("此屏已停用");
    } finally {
      product.destroy();
      product.waitFor();
    }
  }

  private Process launch(Path folder, int port) throws IOException {
    return OwnProcess.startedInto(
        temporary.resolve("product.log"),
        List.of("run", "--port", Integer.toString(port), "--data", folder.toString()));
  }

  /** Where it answers, once it does. */
  private static int port(Path folder) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> answering(folder), OptionalInt::isPresent)
        .getAsInt();
  }

  /** The file of one that was killed still names the port on which the next one does not answer. */
  private static OptionalInt answering(Path folder) throws IOException, InterruptedException {
    OptionalInt port =
        RunningInstance.find(folder).map(RunningInstance::webPort).orElse(OptionalInt.empty());
    return port.isPresent() && isReady(port.getAsInt()) ? port : OptionalInt.empty();
  }

  private static boolean isReady(int port) throws IOException, InterruptedException {
    URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
              .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (ConnectException _) {
      return false;
    }
  }
}
