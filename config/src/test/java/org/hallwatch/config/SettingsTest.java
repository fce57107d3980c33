package org.hallwatch.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void everyTypeIsReadAsWritten() {
    record All(
        String name,
        String separator,
        int port,
        double share,
        boolean on,
        Duration pause,
        long limit,
        SourceState state,
        ZoneId zone,
        Charset charset,
        List<String> letters,
        Map<String, String> codes,
        @Nullable String absent) {}
    All read =
        Settings.readText(
            "all.conf",
            """
            name = 云川市政务服务中心, separator = " ", port = 8080, share = 0.25, on = true, pause = 90s, limit = 16MiB
            state = clock-behind, zone = Asia/Shanghai, charset = GB18030, letters = [A, 01]
            codes { "z.1" = one, b = "", a = 007 }
            """,
            s ->
                new All(
                    s.text("name"),
                    s.exactText("separator"),
                    s.whole("port", 0, 65_535),
                    s.number("share", 0, 1),
                    s.flag("on"),
                    s.duration("pause", SECOND, HOUR),
                    s.size("limit", 1, 1L << 30),
                    s.choice("state", SourceState.class),
                    s.timeZone("zone"),
                    s.value("charset", Charset::forName),
                    s.texts("letters"),
                    s.table("codes"),
                    s.optionalText("absent")));
    assertEquals("云川市政务服务中心", read.name());
    assertEquals(" ", read.separator());
    assertEquals(8080, read.port());
    assertEquals(0.25, read.share());
    assertTrue(read.on());
    assertEquals(Duration.ofSeconds(90), read.pause());
    assertEquals(16L << 20, read.limit());
    assertEquals(SourceState.CLOCK_BEHIND, read.state());
    assertEquals(ZoneId.of("Asia/Shanghai"), read.zone());
    assertEquals(Charset.forName("GB18030"), read.charset());
    assertEquals(List.of("A", "01"), read.letters());
    assertEquals(Map.of("z.1", "one", "b", "", "a", "007"), read.codes());
    assertNull(read.absent());
  }

  @Test
  void everyProblemIsFoundInOneReadingWithFileLineAndKey() {
    record Http(int port, Duration idle) {}
    record Store(String url, long limit, SourceState state) {}
    record Both(Http http, Store store, List<Http> more) {}
    Function<Settings, Http> http =
        s -> new Http(s.whole("port", 0, 65_535), s.duration("idle", SECOND, HOUR));
    List<String> problems =
        problems(
            """
            http {
              port = eighty
              idle = 2h
              host = x
            }
            store {
              ur1 = "jdbc:postgresql:x"
              limit = 12
              state = clock-behnd
            }
            more = [
              { port = 70000, idle = soon }
              7
            ]
            stroe = 1
            """,
            s ->
                new Both(
                    s.section("http", http),
                    s.section(
                        "store",
                        t ->
                            new Store(
                                t.text("url"),
                                t.size("limit", 1, 1000),
                                t.choice("state", SourceState.class))),
                    s.sections("more", http)));
    assertEquals(
        List.of(
            "bad.conf:2: http.port: is 'eighty', expected a whole number from 0 to 65535",
            "bad.conf:3: http.idle: is 2h, expected 1s to 1h",
            "bad.conf:4: http.host: unknown setting; did you mean port?",
            "bad.conf:6: store.url: is missing",
            "bad.conf:7: store.ur1: unknown setting; did you mean url?",
            "bad.conf:8: store.limit: is '12', expected a size with its unit, such as 64k or 16MiB",
            "bad.conf:9: store.state: is 'clock-behnd', expected one of current, late, silent,"
                + " frozen, clock-behind, clock-ahead, clock-backwards, unknown, finished; did you"
                + " mean clock-behind?",
            "bad.conf:12: more[0].idle: is 'soon', expected a duration with its unit, such as"
                + " 250ms, 30s or 5m",
            "bad.conf:12: more[0].port: is 70000, expected a whole number from 0 to 65535",
            "bad.conf:13: more[1]: is a single value, expected a section { … }",
            "bad.conf:15: stroe: unknown setting; did you mean store?"),
        problems);
  }

  @Test
  void aMissingSectionIsOneProblemAndTheRestIsStillJudged() {
    assertEquals(
        List.of(
            "bad.conf:1: port: is 9, expected a whole number from 10 to 20",
            "bad.conf:1: target: is missing"),
        problems(
            "port = 9",
            s ->
                List.of(
                    s.section(
                        "target",
                        t ->
                            new WaitTarget(
                                t.duration("target", SECOND, HOUR),
                                t.duration("limit", SECOND, HOUR))),
                    s.whole("port", 10, 20))));
  }

  @Test
  void aRecordThatRefusesItsValuesIsAProblemOfItsSection() {
    Function<Settings, WaitTarget> reader =
        t -> new WaitTarget(t.duration("target", SECOND, HOUR), t.duration("limit", SECOND, HOUR));
    assertEquals(
        List.of(
            "bad.conf:1: wait: a wait target must be positive and not above its limit: target"
                + " PT30M, limit PT15M",
            "bad.conf:2: other.limit: is missing"),
        problems(
            """
            wait { target = 30m, limit = 15m }
            other { target = 30m }
            """,
            s -> List.of(s.section("wait", reader), s.section("other", reader))));
  }

  @Test
  void aTextThatItsParserRefusesSaysWhy() {
    assertEquals(
        List.of(
            "bad.conf:1: charset: is 'utf-9': utf-9",
            "bad.conf:2: zone: is 'Asia/Shanghia': no time zone; did you mean Asia/Shanghai?"),
        problems(
            "charset = utf-9\nzone = Asia/Shanghia",
            s -> List.of(s.timeZone("zone"), s.value("charset", Charset::forName))));
  }

  @Test
  void whatTheReaderItselfRefusesHasItsPlace() {
    assertEquals(
        List.of("bad.conf:2: queue: there is no queue socail; did you mean social?"),
        problems(
            "\nqueue = socail",
            s -> {
              s.refuseUnknown("queue", "queue", s.text("queue"), Set.of("social", "tax"));
              return "";
            }));
    assertEquals(
        "a.conf:2: b",
        Settings.readText("a.conf", "\nb = 1", s -> s.text("b") + s.place("b")).substring(1));
  }

  @Test
  void sectionsAndTablesKeepTheOrderOfTheFile() {
    String text =
        "sources { zebra { gap = 1m }\n"
            + " ant { gap = 2m }\n\n"
            + " bee { gap = 3m } }\n"
            + "codes { 9 = a\n"
            + " 1 = b\n"
            + " 5 = c }";
    Function<Settings, Source> source =
        s -> new Source(new SourceId("x"), Set.of(), s.duration("gap", SECOND, HOUR));
    Settings.readText(
        "order.conf",
        text,
        s -> {
          assertEquals(List.of("sources", "codes"), s.keys());
          assertEquals(
              List.of("zebra", "ant", "bee"),
              List.copyOf(s.sectionsByName("sources", source).keySet()));
          assertEquals(List.of("9", "1", "5"), List.copyOf(s.table("codes").keySet()));
          return "";
        });
  }

  @Test
  void aFileThatIsNoHoconSaysWhere(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(folder.resolve("broken.conf"), "a = [1,\nb {\n", StandardCharsets.UTF_8);
    SettingsException refused =
        assertThrows(SettingsException.class, () -> Settings.readFile(file, s -> s.text("a")));
    assertEquals(1, refused.problems().size());
    assertEquals(file.toString(), refused.problems().getFirst().file());
    assertTrue(refused.problems().getFirst().line() > 0, refused.getMessage());
  }

  @Test
  void aFileThatIsNotThereSaysSo(@TempDir Path folder) {
    Path file = folder.resolve("nowhere.conf");
    SettingsException refused =
        assertThrows(SettingsException.class, () -> Settings.readFile(file, s -> s.text("a")));
    assertTrue(refused.getMessage().contains("nowhere.conf"), refused.getMessage());
  }

  @Test
  void aFileOfSomebodyElseIncludesNothing(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.conf"), "a = secret");
    for (String included :
        List.of(
            "\"secret.conf\"",
            "file(\"" + secret + "\")",
            "required(file(\"" + secret + "\"))",
            "url(\"http://127.0.0.1:9/\")",
            "classpath(\"reference.conf\")")) {
      Path file = Files.writeString(folder.resolve("o.conf"), "a = 1\ninclude " + included + "\n");
      SettingsException refused =
          assertThrows(SettingsException.class, () -> Settings.readFile(file, s -> s.text("a")));
      assertTrue(refused.getMessage().contains("stands on its own"), refused.getMessage());
    }
  }

  @Test
  void whatHasNoEndIsNoFile() {
    SettingsException refused =
        assertThrows(
            SettingsException.class,
            () -> Settings.readFile(Path.of("/dev/zero"), s -> s.text("a")));
    assertTrue(refused.getMessage().contains("is no file"), refused.getMessage());
  }

  @Test
  void anUnsetVariableOfTheEnvironmentSaysWhichAndWhere() {
    SettingsException refused =
        assertThrows(
            SettingsException.class,
            () ->
                Settings.readText(
                    "env.conf",
                    "\npassword = ${HALLWATCH_NO_SUCH_VARIABLE}",
                    s -> s.text("password")));
    assertEquals(2, refused.problems().getFirst().line());
    assertTrue(refused.getMessage().contains("HALLWATCH_NO_SUCH_VARIABLE"), refused.getMessage());
  }

  private static List<String> problems(String text, Function<Settings, ?> reader) {
    SettingsException refused =
        assertThrows(SettingsException.class, () -> Settings.readText("bad.conf", text, reader));
    return refused.problems().stream().map(Problem::toString).toList();
  }
}
