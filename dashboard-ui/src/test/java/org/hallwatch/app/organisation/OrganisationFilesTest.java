package org.hallwatch.app.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hallwatch.config.OperationFile;
import org.hallwatch.config.OrganisationTables;
import org.hallwatch.config.RandomOrganisation;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.organisation.Differences;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.domain.organisation.ThingKind;
import org.hallwatch.domain.organisation.Things;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to files is read back, and what people do to files is understood or refused. */
class OrganisationFilesTest {
  private static final FileLimits LIMITS = new FileLimits(1 << 20, 1 << 22);
  private static final List<String> HEADER = List.of("code", "name");

  @TempDir static Path folder;

  @Property(tries = 60)
  void whatIsExportedIsImportedWithoutADifference(@ForAll long seed) throws Exception {
    Operation operation = RandomOrganisation.of(seed);
    List<Table> tables = tables(operation);
    ByteArrayOutputStream workbook = new ByteArrayOutputStream();
    OrganisationFiles.writeWorkbook(tables, workbook);
    assertSame(operation, OrganisationFiles.read("o.xlsx", workbook.toByteArray(), LIMITS));
    Path place = Files.createTempDirectory("organisation");
    for (String name : List.of("o.zip", "folder")) {
      OrganisationFiles.write(tables, place.resolve(name));
      assertSame(operation, OrganisationFiles.read(place.resolve(name), LIMITS));
      assertThatThrownBy(() -> OrganisationFiles.write(tables, place.resolve(name)))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    try (Stream<Path> written = Files.walk(place)) {
      written.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
    }
  }

  private static void assertSame(Operation operation, List<Table> read) {
    Operation then = OrganisationTables.read(read, ThingKind.IN_FILES, operation, Reach.EVERYTHING);
    assertThat(Differences.between(operation, then)).isEmpty();
    Operation fresh =
        OrganisationTables.read(read, ThingKind.IN_FILES, Operation.EMPTY, Reach.EVERYTHING);
    assertThat(fresh.halls()).isEqualTo(operation.halls());
    assertThat(fresh.matters()).isEqualTo(operation.matters());
  }

  @Test
  void whatASpreadsheetWouldComputeIsMarked() {
    Table table = departments(List.of(List.of("=1+1", "'already"), List.of("-5", " blank ")));
    assertThat(new String(CsvTables.written(table), StandardCharsets.UTF_8))
        .startsWith("\uFEFF")
        .contains("\"'=1+1\",\"''already\"", "\"'-5\",\"' blank \"");
  }

  @Test
  void chineseEncodingsAreRecognised() throws Exception {
    for (String charset : List.of("GBK", "GB18030", "UTF-8")) {
      byte[] bytes = "编码,名称\r\nhrss,人力资源和社会保障局\r\n".getBytes(Charset.forName(charset));
      List<Table> read = OrganisationFiles.read("departments.csv", bytes, LIMITS);
      assertThat(read.getFirst().rows().getFirst().cells()).contains("人力资源和社会保障局");
      assertThat(read.getFirst().name()).isEqualTo("departments");
    }
    byte[] neither = {'a', ',', (byte) 0xFF, (byte) 0xFF, '\n'};
    assertThatThrownBy(() -> OrganisationFiles.read("a.csv", neither, LIMITS))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("GB18030");
  }

  @Test
  void otherSeparatorsAreRecognised() throws Exception {
    byte[] bytes = "code;name\na;\"x;y\"\n".getBytes(StandardCharsets.UTF_8);
    assertThat(OrganisationFiles.read("departments.csv", bytes, LIMITS).getFirst().rows())
        .containsExactly(new Table.Row(2, List.of("a", "x;y")));
  }

  @Test
  void rowsThatCannotBeReadSaySo() throws Exception {
    byte[] bytes = "code,name\na,\"open\nb,c\n".getBytes(StandardCharsets.UTF_8);
    List<Table.Row> rows =
        OrganisationFiles.read("departments.csv", bytes, LIMITS).getFirst().rows();
    assertThat(rows.getFirst().fault()).asString().contains("quote");
    assertThat(rows.getLast().cells()).containsExactly("b", "c");
  }

  @Test
  void numbersAreTextsAndFormulasAreRefused() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("部门");
      sheet.value(0, 0, "编码");
      sheet.value(0, 1, "名称");
      sheet.value(1, 0, 330_100);
      sheet.value(1, 1, "局");
      sheet.value(2, 0, "x");
      sheet.formula(2, 1, "1+1");
    }
    List<Table.Row> rows =
        OrganisationFiles.read("o.xlsx", out.toByteArray(), LIMITS).getFirst().rows();
    assertThat(rows.getFirst().cells()).containsExactly("330100", "局");
    assertThat(rows.getLast().fault()).asString().contains("B3", "formula");
  }

  @Test
  void aFileThatUnpacksToTooMuchIsRefused() throws Exception {
    byte[] bomb = zip("departments.csv", new byte[LIMITS.unpacked() + 1]);
    assertThat(bomb.length).isLessThan(LIMITS.file());
    assertThatThrownBy(() -> OrganisationFiles.read("o.zip", bomb, LIMITS))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("max-unpacked");
    assertThatThrownBy(() -> OrganisationFiles.read("o.csv", new byte[LIMITS.file() + 1], LIMITS))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("max-file");
  }

  @Test
  void namesInAZipLeadNowhere() throws Exception {
    byte[] csv = "code,name\na,b\n".getBytes(StandardCharsets.UTF_8);
    List<Table> read = OrganisationFiles.read("o.zip", zip("../../departments.csv", csv), LIMITS);
    assertThat(read.getFirst().name()).isEqualTo("departments");
    assertThat(folder.getParent().getParent().resolve("departments.csv")).doesNotExist();
  }

  /** Whatever a name says, it names a table or nothing; no file is made and none is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/departments.csv",
        "..\\..\\departments.csv",
        "C:\\windows\\departments.csv",
        "\\\\host\\share\\departments.csv",
        "a/../../../departments.csv",
        "x\u0000/departments.csv",
        "departments.csv\u0000.exe",
        "departments.csv/",
        ".departments.csv",
        "..",
        "~/departments.csv",
        "file:///etc/departments.csv",
        "xl/workbook.xml/../../departments.csv"
      })
  void aHostileNameInAZipLeadsNowhere(String name) throws Exception {
    byte[] csv = "code,name\na,b\n".getBytes(StandardCharsets.UTF_8);
    Path place = Files.createDirectory(folder.resolve("place" + name.hashCode()));
    Path file = Files.write(place.resolve("o.zip"), zip(name, csv));
    try {
      assertThat(OrganisationFiles.read(file, LIMITS))
          .singleElement()
          .returns("departments", Table::name);
    } catch (UnreadableFileException refused) {
      assertThat(refused).hasMessageContaining("o.zip");
    }
    try (Stream<Path> there = Files.list(place)) {
      assertThat(there).containsExactly(file);
    }
  }

  /** Of a workbook, too; also where the file says that it is small. */
  @Test
  void aBombIsRefusedBeforeItIsUnpackedWhole() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OrganisationFiles.writeWorkbook(List.of(departments(List.of(List.of("a", "b")))), out);
    Unpacked unpacked = Unpacked.of("o.xlsx", out.toByteArray(), LIMITS);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
      for (Map.Entry<String, byte[]> entry : unpacked.entries().entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        if (entry.getKey().startsWith("xl/worksheets/")) {
          zip.write(new byte[LIMITS.unpacked()]);
        }
        zip.closeEntry();
      }
    }
    assertThatThrownBy(() -> OrganisationFiles.read("o.xlsx", bomb.toByteArray(), LIMITS))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("max-unpacked");
    byte[] lying = zip("departments.csv", new byte[LIMITS.unpacked() + 1]);
    int directory = indexOf(lying, new byte[] {'P', 'K', 1, 2});
    System.arraycopy(new byte[] {10, 0, 0, 0}, 0, lying, directory + 24, 4);
    assertThatThrownBy(() -> OrganisationFiles.read("o.zip", lying, LIMITS))
        .isInstanceOf(UnreadableFileException.class);
  }

  @Test
  void aFileOfTooManyFilesIsRefused() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i <= 1_000; i++) {
        zip.putNextEntry(new ZipEntry(i + ".csv"));
        zip.closeEntry();
      }
    }
    assertThatThrownBy(() -> OrganisationFiles.read("o.zip", out.toByteArray(), LIMITS))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("more than");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new IllegalStateException("it is not there");
  }

  @Test
  void whatIsNoFileOfTablesIsRefused() throws IOException {
    for (byte[] bytes :
        List.of(
            "PK\003\004 broken".getBytes(StandardCharsets.US_ASCII),
            zip("[Content_Types].xml", new byte[0]),
            "text".getBytes(StandardCharsets.US_ASCII))) {
      assertThatThrownBy(() -> OrganisationFiles.read("o.xlsx", bytes, LIMITS))
          .isInstanceOf(UnreadableFileException.class);
    }
  }

  /** What lies in a folder is read; what a link in it leads to does not lie there. */
  @Test
  void linksInAFolderAreNotFollowed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "code,name\r\nroot,secret\r\n");
    Path place = Files.createDirectory(folder.resolve("links"));
    Path link = Files.createSymbolicLink(place.resolve("departments.csv"), secret);
    assertThatThrownBy(() -> OrganisationFiles.read(place, LIMITS))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage(link + " is a link, a pipe or a device; put the file itself there");
    assertThat(OrganisationFiles.read(link, LIMITS)).hasSize(1); // whoever names it means it

    Path outside = folder.resolve("outside");
    Files.delete(link);
    Files.createSymbolicLink(link, outside);
    assertThatThrownBy(
            () -> OrganisationFiles.write(List.of(departments(List.of(List.of("a", "b")))), place))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(outside).doesNotExist();
  }

  @Test
  void whatHasNoEndIsRefused() throws Exception {
    assertThatThrownBy(() -> OrganisationFiles.read(Path.of("/dev/zero"), LIMITS))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("a device");
    Path many = Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < 5; i++) {
      Files.writeString(many.resolve(i + ".csv"), " ".repeat(LIMITS.file()));
    }
    assertThatThrownBy(() -> OrganisationFiles.read(many, LIMITS))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("max-unpacked");
  }

  /** A document type with an entity that reads a file or grows is not followed. */
  @Test
  void entitiesAreNotFollowed() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OrganisationFiles.writeWorkbook(List.of(departments(List.of(List.of("a", "b")))), out);
    Unpacked unpacked = Unpacked.of("o.xlsx", out.toByteArray(), LIMITS);
    String strings = new String(unpacked.entries().get("xl/sharedStrings.xml"), "UTF-8");
    String bad =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
            + strings.substring(strings.indexOf("<sst")).replace(">b<", ">&e;<");
    unpacked.entries().put("xl/sharedStrings.xml", bad.getBytes(StandardCharsets.UTF_8));
    byte[] file = unpacked.again();
    try {
      assertThat(OrganisationFiles.read("o.xlsx", file, LIMITS).toString())
          .doesNotContain(Files.readString(Path.of("/etc/hostname")).strip());
    } catch (UnreadableFileException refused) {
      assertThat(refused).hasMessageContaining("no workbook");
    }
  }

  private static Table departments(List<List<String>> rows) {
    List<Table.Row> numbered = rows.stream().map(cells -> new Table.Row(2, cells)).toList();
    return new Table("", "departments", HEADER, numbered);
  }

  private static byte[] zip(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  private static List<Table> tables(Operation operation) {
    Things things = Things.of(operation);
    return ThingKind.IN_FILES.stream()
        .sorted()
        .map(kind -> Table.of("", kind, things.of(kind)))
        .toList();
  }

  @Test
  void theSampleIsExportedAndImported() throws Exception {
    Path file = folder.resolve("sample.xlsx");
    OrganisationFiles.write(tables(OperationFile.sample()), file);
    assertSame(OperationFile.sample(), OrganisationFiles.read(file, LIMITS));
  }
}
