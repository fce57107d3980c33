package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.hall.HallId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The organisation goes into files and comes back out of them, beside an instance. */
final class OrganisationCommandTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();

  @TempDir Path folder;

  @Test
  void anExportChangesNothingAndAnEditedOneWhatWasEdited() throws IOException {
    for (String name : new String[] {"o.xlsx", "o.zip", "csv"}) {
      Path file = folder.resolve(name);
      assertThat(typed("organisation", "export", file).code()).isZero();
      JsonNode compared = Typed.json(Typed.run(PRODUCT.folder(), dryRun(file)));
      assertThat(compared.path("differences")).isEmpty();
      assertThat(typed("organisation", "export", file).err()).contains("already");
    }
    Path windows = folder.resolve("csv").resolve("windows.csv");
    String edited = Files.readString(windows).lines().findFirst().orElseThrow() + "\r\n";
    Files.writeString(windows, edited + "probe,w9,九号窗口,,,\r\n");
    JsonNode compared = Typed.json(typed(dryRun(windows)));
    assertThat(compared.path("added").asInt()).isEqualTo(1);
    int ended = compared.path("ended").asInt();

    Files.writeString(windows, edited + "prob,w9,九号窗口,,,\r\nprobe,,,,,\r\n");
    Typed refused = typed(dryRun(windows));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(Typed.json(refused).path("problems").toString())
        .contains("did you mean probe?", "\"row\":3", "编码 (code)", "windows.csv");
    Typed unchanged = typed("organisation", "import", windows, "--reason", "x", "--yes");
    assertThat(unchanged.code()).isEqualTo(1);

    Files.writeString(windows, edited + "probe,w9,九号窗口,,,\r\n");
    Typed done = typed("organisation", "import", windows, "--reason", "换窗口", "--yes");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(Typed.json(done).path("ended").asInt()).isEqualTo(ended);
    assertThat(
            PRODUCT
                .wiring()
                .operations()
                .operation()
                .hall(new HallId("probe"))
                .orElseThrow()
                .windows())
        .hasSize(1);
    assertThat(PRODUCT.recorded(LocalUser.account(), AuditAction.ORGANISATION_CHANGED))
        .first()
        .satisfies(
            entry ->
                assertThat(entry.detail())
                    .containsEntry("reason", "换窗口")
                    .containsEntry("file", "windows.csv")
                    .containsEntry("added", "1"));
    assertThat(PRODUCT.recorded(LocalUser.account(), AuditAction.ORGANISATION_EXPORTED))
        .isNotEmpty();
  }

  /** A new installation begins with halls of its own, before anything ever ran there. */
  @Test
  void aFolderThatIsNotThereIsMadeAndGivesBackWhatItGot() throws IOException {
    Path data = folder.resolve("data");
    Path halls = folder.resolve("halls.csv");
    Files.writeString(
        halls,
        "编码 (code),名称 (name),行政区划 (region),时区 (time-zone)\r\njj,锦江区政务服务中心,,Asia/Shanghai\r\n");
    Typed.run(data, "organisation", "import", halls, "--reason", "初始", "--yes");

    Path back = folder.resolve("back");
    JsonNode written = Typed.json(Typed.run(data, "organisation", "export", back));
    assertThat(written.path("halls").asInt()).isEqualTo(1);
    assertThat(back.resolve("halls.csv")).content().contains("锦江区政务服务中心");
  }

  @Test
  void whyIsSaidOrNothingIsChanged() {
    assertThat(typed("organisation", "import", folder).code()).isEqualTo(2);
    assertThat(typed("organisation", "import", folder, "--dry-run").code()).isEqualTo(1);
  }

  private static Object[] dryRun(Path file) {
    return new Object[] {"organisation", "import", file, "--dry-run"};
  }

  private static Typed typed(Object... arguments) {
    return Typed.tryRun(PRODUCT.folder(), arguments);
  }
}
