package org.hallwatch.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the list as the software of a screen. */
class BrowserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
            + " Safari/537.36 | Chrome 142",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0"
            + " Safari/537.36 Edg/141.0.0.0 | Edge 141",
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox 140",
        "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4"
            + " Safari/605.1.15 | Safari 18",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " HeadlessChrome/142.0.0.0 Safari/537.36 | Chrome 142",
        "curl/8.1 | ?",
        "<script>alert(1)</script> Chrome/99999999 | ?"
      })
  void aBrowserIsItsNameAndMainVersion(String agent, String browser) {
    assertThat(Browser.of(agent)).isEqualTo(browser);
  }

  @Test
  void nothingIsUnknown() {
    assertThat(Browser.of(null)).isEqualTo("?");
  }
}
