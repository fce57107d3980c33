package org.hallwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The browser of the other tests ends, whether it answers or not. */
final class ChromiumTest {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void aBrowserThatAnswersIsClosedAndLeavesNothingBehind() {
    Chromium chromium = new Chromium(LONG, LONG);
    chromium.start();
    chromium.begin();
    chromium.page().close();
    chromium.end();
    List<ProcessHandle> processes = chromium.running().toList();
    assertThat(processes).isNotEmpty();
    chromium.stop();
    ended(processes);
  }

  @Test
  void aTestWhoseBrowserDoesNotAnswerFailsInsteadOfWaitingForEver() throws Exception {
    Chromium chromium = new Chromium(SHORT, SHORT);
    chromium.start();
    Page page = chromium.page();
    List<ProcessHandle> processes = chromium.running().toList();
    freeze(processes);
    chromium.begin();
    assertThatThrownBy(page::close).isInstanceOf(PlaywrightException.class);
    assertThatThrownBy(chromium::end).hasMessageContaining("the test was not over");
    assertThatThrownBy(chromium::stop).hasMessageContaining("killed");
    ended(processes);
  }

  @Test
  void aBrowserThatDoesNotCloseIsKilledAndSaysSo() throws Exception {
    Chromium chromium = new Chromium(LONG, SHORT);
    chromium.start();
    List<ProcessHandle> processes = chromium.running().toList();
    freeze(processes);
    assertThatThrownBy(chromium::stop).hasMessageContaining("it did not close");
    ended(processes);
  }

  /** It is answered as long as it lives, each time with a cookie. */
  @Test
  void aPageThatIsClosedGivesNoCookieToTheNextOne() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", ChromiumTest::answer);
    server.start();
    Chromium chromium = new Chromium(LONG, LONG);
    chromium.start();
    try {
      for (int i = 0; i < 30; i++) {
        try (Chromium.WarmPage warm = chromium.warmPage()) {
          Page page = warm.page();
          page.waitForTimeout(20);
          assertThat(page.context().cookies()).as("page %d", i).isEmpty();
          page.navigate("http://127.0.0.1:" + server.getAddress().getPort());
          page.waitForTimeout(i);
        }
      }
    } finally {
      chromium.stop();
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] page =
        """
        <script>
        async function ask() { for (;;) await fetch('/'); }
        for (let i = 0; i < 4; i++) ask();
        </script>
        """
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html");
    exchange.getResponseHeaders().add("Set-Cookie", "of=another; Path=/");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  private static void freeze(List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
    }
  }

  private static void ended(List<ProcessHandle> processes) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }
}
