package org.hallwatch.collect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class XesReaderTest {
  private static final String LOG =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- written by hand -->
      <log xes.version="1849-2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
        <extension name="Concept" prefix="c" uri="http://www.xes-standard.org/concept.xesext"/>
        <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
        <global scope="trace"><string key="c:name" value="UNKNOWN"/><string key="group" value="NONE"/></global>
        <global scope="event"><string key="c:name" value="UNKNOWN"/></global>
        <classifier name="activity" scope="event" keys="c:name 'cost centre' missing"/>
        <string key="c:name" value="permits"/>
        <int key="meta:total" value="3"><int key="of 2024" value="1"/></int>
        <trace>
          <string key="c:name" value="case &amp; 1"/>
          <string key="parts" value="">
            <string key="main" value="roof"/>
          </string>
          <list key="owners"><values>
            <string key="owner" value="A"/>
            <string key="owner" value="B"/>
          </values></list>
          <container key="address"><string key="town" value="云川"/><int key="no" value="7"/></container>
          <event>
            <string key="c:name" value="receive"/>
            <string key="cost centre" value="7"/>
            <date key="time:timestamp" value="2024-03-01T09:00:00+08:00"/>
          </event>
          <event/>
        </trace>
        <trace/>
        <event><string key="c:name" value="outside"/></event>
      </log>
      """;

  private final XesLog log = new XesLog();

  @Test
  void everyTraceAndEventIsARecordWithItsLine() throws IOException {
    List<XesRecord> records = read(LOG);
    assertThat(records)
        .extracting(
            record -> record.line() + " " + text(record, "@record") + text(record, "@number"))
        .containsExactly("11 trace1", "21 event1", "26 event2", "28 trace2", "29 event1");
    assertThat(records).extracting(XesRecord::problem).containsOnlyNulls();
  }

  @Test
  void anEventHasItsOwnAttributesItsTracesAndTheLogs() throws IOException {
    XesRecord event = read(LOG).get(1);
    assertThat(text(event, "concept:name")).isEqualTo("receive");
    assertThat(text(event, "time:timestamp")).isEqualTo("2024-03-01T09:00:00+08:00");
    assertThat(text(event, "trace/concept:name")).isEqualTo("case & 1");
    assertThat(text(event, "trace/parts/main")).isEqualTo("roof");
    assertThat(text(event, "trace/owners/owner")).isEqualTo("A;B");
    assertThat(text(event, "trace/address/town")).isEqualTo("云川");
    assertThat(text(event, "log/concept:name")).isEqualTo("permits");
    assertThat(text(event, "log/meta:total/of 2024")).isEqualTo("1");
    assertThat(text(event, "@classifier/activity")).isEqualTo("receive+7+");
    assertThat(text(event, "@file")).isEqualTo("log.xes");
  }

  @Test
  void anAttributeThatIsNotThereIsEmptyWhateverItsGlobalSays() throws IOException {
    List<XesRecord> records = read(LOG);
    assertThat(text(records.get(0), "trace/group")).isEmpty();
    assertThat(text(records.get(0), "concept:name")).isEmpty();
    assertThat(text(records.get(2), "concept:name")).isEmpty();
    assertThat(text(records.get(2), "@classifier/activity")).isEmpty();
    assertThat(text(records.get(4), "trace/concept:name")).isEmpty();
  }

  @Test
  void aRecordIsReadAgainFromItsOwnText() throws IOException {
    for (XesRecord record : read(LOG)) {
      List<XesRecord> again = read("<log>" + record.xml() + "</log>");
      assertThat(again.getLast().xml()).isEqualTo(record.xml());
      assertThat(again.getLast().number()).isEqualTo(record.number());
    }
  }

  @Test
  void whatIsWrongWithOneElementLeavesTheOthersAlone() throws IOException {
    List<XesRecord> records =
        read(
            """
            <log><trace>
            <string key="a" value="1"/>
            <event><string value="no key"/></event>
            <event><date key="t"/></event>
            <event><string key="a" value="1"/><string key="a" value="2"/></event>
            <event><strong key="a" value="1"/></event>
            <event><string key="a" value="good"/></event>
            <string key="late" value="1"/>
            </trace></log>
            """);
    assertThat(records)
        .extracting(record -> record.line() + ": " + record.problem())
        .containsExactly(
            "1: null",
            "3: <string> in line 3 has no key",
            "4: <date> in line 4 has no value",
            "5: the attribute a stands there twice",
            "6: <strong> in line 6 is no attribute of XES",
            "7: null",
            "8: an attribute of a trace stands behind its first event, which was read without it;"
                + " put the attributes of a trace before its events");
  }

  @Test
  void nestingAndLengthHaveLimits() throws IOException {
    String deep = "<string key=\"a\" value=\"1\">".repeat(40) + "</string>".repeat(40);
    String longer = "<string key=\"%d\" value=\"" + "x".repeat(1_000) + "\"/>";
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 1_100; i++) {
      many.append(String.format(java.util.Locale.ROOT, longer, i));
    }
    List<XesRecord> records =
        read("<log><event>" + deep + "</event><event>" + many + "</event><event/></log>");
    assertThat(records)
        .extracting(XesRecord::problem)
        .containsExactly(
            "its attributes are nested deeper than 16",
            "its attributes have more than 1048576 characters",
            null);
  }

  @Test
  void aBrokenFileStopsAtItsLineWithWhatWasBefore() {
    assertStops("<log>\n<trace>\n<event/>\n<event>\n<string key=", 5, 2, "the file is no XML");
    assertStops("<log>\n<trace>\n<event/>\n</log>", 4, 2, "the file is no XML");
    assertStops("<log>\n<event/>\n<event><string key='a' value='&foo;'/></event></log>", 3, 1, "");
    assertStops("<log>\n<event/>\n\u0001</log>", 3, 1, "the file is no XML");
  }

  @Test
  void bytesThatAreNoTextStopAtTheirLine() {
    byte[] bytes = LOG.getBytes(StandardCharsets.UTF_8);
    bytes[LOG.getBytes(StandardCharsets.UTF_8).length - 30] = (byte) 0xFF;
    assertStops(new ByteArrayInputStream(bytes), 29, 4, "the file is not text");
  }

  @Test
  void nothingOutsideTheFileIsOpened() {
    String doctype =
        "<!DOCTYPE log [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n"
            + "<log><event><string key=\"a\" value=\"&x;\"/></event></log>";
    assertThatExceptionOfType(BrokenFileException.class)
        .isThrownBy(() -> read(doctype))
        .withMessageContaining("a DOCTYPE is not read");
    assertThatExceptionOfType(BrokenFileException.class)
        .isThrownBy(() -> read("<html/>"))
        .withMessageContaining("its root is <html>");
  }

  private void assertStops(String text, int line, int records, String message) {
    assertStops(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), line, records, message);
  }

  private void assertStops(InputStream in, int line, int records, String message) {
    List<XesRecord> read = new ArrayList<>();
    assertThatExceptionOfType(BrokenFileException.class)
        .isThrownBy(() -> read(in, read))
        .satisfies(broken -> assertThat(broken.line()).isEqualTo(line))
        .withMessageContaining(message);
    assertThat(read).hasSize(records);
  }

  private String text(XesRecord record, String column) {
    return record.text(column, "log.xes", log);
  }

  private List<XesRecord> read(String text) throws IOException {
    List<XesRecord> records = new ArrayList<>();
    read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), records);
    return records;
  }

  private void read(InputStream in, List<XesRecord> records) throws IOException {
    try (XesReader reader = XesReader.open(in, log)) {
      for (XesRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
  }
}
