package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.HallId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A file of the organisation is compared with the store and applied to it, beside an instance. */
final class ConfigCommandTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();

  private static final String FILE =
      """
      regions = [{ id = r, name = "区", level = district }]
      departments = [{ id = d, name = "局" }]
      matters = [{ id = m1, name = "登记", department = d }]
      halls = [{
        id = probe, name = "NAME", region = r, time-zone = "Asia/Shanghai"
        queues = [{ id = q1, name = "综合" }]
        windows = [{ id = w1, name = "1号窗口", queues = [q1] }]
      }]
      """;

  @TempDir Path folder;

  @Test
  void aFileIsComparedAndAppliedOnce() throws IOException {
    Path file = file("first");
    Typed different = typed("config", "diff", file);
    assertThat(different.code()).isEqualTo(1);
    JsonNode compared = Typed.json(different);
    assertThat(compared.path("differences").toString()).contains("region", "first");
    int version = compared.path("version").asInt();

    Typed unasked = typed("config", "apply", file, "--reason", "新设大厅");
    assertThat(unasked.code()).isEqualTo(1);
    assertThat(unasked.err()).contains("say --yes");
    Typed applied = typed("config", "apply", file, "--reason", "新设大厅", "--yes");
    assertThat(applied.code()).isZero();
    assertThat(PRODUCT.wiring().operations().operation().halls().getFirst().name())
        .isEqualTo("first");
    assertThat(typed("config", "diff", file).code()).isZero();
    assertThat(typed("config", "apply", file, "--reason", "again", "--yes").out())
        .contains("\"changed\" : 0");

    Typed late =
        typed("config", "apply", file("second"), "--reason", "x", "--yes", "--version", version);
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("compare again");
    assertThat(typed("config", "versions").out()).contains("新设大厅", LocalUser.account());
    assertThat(typed("config", "diff", "--from", version).out())
        .contains("\"added\"", "\"id\" : \"r\"");
    assertThat(typed("config", "diff", "--from", 99).err()).contains("config versions");
    assertThat(PRODUCT.recorded(LocalUser.account(), AuditAction.ORGANISATION_CHANGED))
        .first()
        .satisfies(entry -> assertThat(entry.detail()).containsEntry("reason", "新设大厅"))
        .satisfies(entry -> assertThat(entry.success()).isTrue());
  }

  /** Whoever compared an older version is refused in the transaction, too. */
  @Test
  void aChangeInBetweenIsNotOverwritten() throws IOException {
    Path file = file("third");
    typed("config", "apply", file, "--reason", "x", "--yes");
    int compared = PRODUCT.wiring().store().organisation().version();
    PRODUCT
        .wiring()
        .store()
        .organisation()
        .change(
            operation -> operation.with(CodeKind.QUEUE, new HallId("probe"), "q9", "新"),
            "somebody",
            Instant.EPOCH);
    Typed late = typed("config", "apply", file, "--reason", "x", "--yes", "--version", compared);
    assertThat(late.code()).isEqualTo(1);
    assertThat(typed("config", "diff", file).out()).contains("\"id\" : \"probe/q9\"");
  }

  @Test
  void aFileWithMistakesIsRefusedWithItsLines() throws IOException {
    Path file = folder.resolve("bad.conf");
    Files.writeString(file, FILE.replace("region = r,", "region = q,"));
    Typed refused = typed("config", "diff", file);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("bad.conf:5");
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name + ".conf");
    Files.writeString(file, FILE.replace("NAME", name));
    return file;
  }

  private static Typed typed(Object... arguments) {
    return Typed.tryRun(PRODUCT.folder(), arguments);
  }
}
