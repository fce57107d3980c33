package org.hallwatch.collect.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.hallwatch.collect.mapping.FileFormat;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
  private static final FileFormat.Csv COMMAS = new FileFormat.Csv(',', '"', UTF_8, List.of());

  @Test
  void fieldsStandBetweenSeparatorsAndQuotesHoldAnything() throws IOException {
    assertThat(fields("a,,\"b,\"\"c\"\"\",\n\"\",\"x\ny\",z,\r\n\n last"))
        .containsExactly(
            List.of("a", "", "b,\"c\"", ""), List.of("", "x\ny", "z", ""), List.of(" last"));
  }

  @Test
  void aQuoteThatNobodyClosesIsOneBadRecord() throws IOException {
    List<CsvRecord> records = records("a,b\nc,\"d\ne,f\ng,h\n".getBytes(UTF_8), COMMAS);
    assertThat(records).hasSize(4);
    assertThat(records.get(1)).isInstanceOf(CsvRecord.Bad.class);
    assertThat(records.get(1).original()).isEqualTo("c,\"d");
    assertThat(records).extracting(CsvRecord::line).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void quotesInTheWrongPlaceAreBad() throws IOException {
    List<CsvRecord> records = records("5\" pipe,b\n\"a\"b,c\nd,e\n".getBytes(UTF_8), COMMAS);
    assertThat(records.subList(0, 2)).hasOnlyElementsOfType(CsvRecord.Bad.class);
    assertThat(records.get(2)).isInstanceOf(CsvRecord.Good.class);
    FileFormat.Csv unquoted = new FileFormat.Csv(';', null, UTF_8, List.of());
    assertThat(
            ((CsvRecord.Good) records("5\" pipe;b\n".getBytes(UTF_8), unquoted).getFirst())
                .fields())
        .containsExactly("5\" pipe", "b");
  }

  @Test
  void bytesThatAreNoTextSpoilTheirOwnLine() throws IOException {
    byte[] bytes = "a,b\nc,?\ne,f\n".getBytes(UTF_8);
    bytes[6] = (byte) 0xE9;
    List<CsvRecord> records = records(bytes, COMMAS);
    assertThat(records).hasSize(3);
    assertThat(records.get(1))
        .isInstanceOf(CsvRecord.Bad.class)
        .extracting(CsvRecord::original)
        .isEqualTo("c,\uFFFD");
    FileFormat.Csv latin = new FileFormat.Csv(',', '"', Charset.forName("windows-1250"), List.of());
    assertThat(((CsvRecord.Good) records(bytes, latin).get(1)).fields()).containsExactly("c", "é");
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    assertThat(fields("\uFEFFa,b\n")).containsExactly(List.of("a", "b"));
  }

  @Property
  void whatIsWrittenIsReadBack(
      @ForAll @Size(min = 1, max = 8)
          List<
                  @NotEmpty @Size(max = 5) List<
                      @StringLength(max = 6) @Chars({'a', ',', '"', '\n', 'é', '窗'}) String>>
              rows)
      throws IOException {
    String text = rows.stream().map(CsvReaderTest::written).collect(Collectors.joining("\n"));
    assertThat(fields(text)).isEqualTo(rows);
  }

  @Property
  void damageIsFoundOrHarmlessButEveryLineIsAccountedFor(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = "one,two,three\n".repeat(20).getBytes(UTF_8);
    for (int i = 0; i < 6; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) "\"\",\n\\x\u00E9".charAt(random.nextInt(7));
    }
    long lines =
        new String(bytes, Charset.forName("ISO-8859-1"))
            .lines()
            .filter(line -> !line.isEmpty())
            .count();
    long accounted =
        records(bytes, COMMAS).stream()
            .mapToLong(record -> record.original().lines().filter(line -> !line.isEmpty()).count())
            .sum();
    assertThat(accounted).isEqualTo(lines);
  }

  private static String written(List<String> row) {
    return row.stream()
        .map(field -> '"' + field.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(","));
  }

  private static List<List<String>> fields(String text) throws IOException {
    return records(text.getBytes(UTF_8), COMMAS).stream()
        .map(record -> ((CsvRecord.Good) record).fields())
        .toList();
  }

  private static List<CsvRecord> records(byte[] bytes, FileFormat.Csv format) throws IOException {
    List<CsvRecord> records = new ArrayList<>();
    try (CsvReader reader = new CsvReader(new ByteArrayInputStream(bytes), format)) {
      for (CsvRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
    return records;
  }
}
