package org.hallwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
