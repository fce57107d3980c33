package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hallwatch.app.http.WebSettings;
import org.hallwatch.store.audit.AuditLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What somebody does at the command line stands in the audit trail, and whoever edits it is found.
 */
class AuditCommandTest {
  private static final String ME = "local:" + System.getProperty("user.name");

  @Test
  void whatWasDoneIsListedExportedAndVerified(@TempDir Path files) throws IOException {
    try (FreshFolder fresh = FreshFolder.make()) {
      Path data = fresh.path();
      Path csv = files.resolve("audit.csv");
      Typed.run(data, "source", "add", "=cmd|' /C calc'!A0");
      assertThat(Typed.tryRun(data, "source", "revoke", "nobody").code()).isEqualTo(1);
      assertThat(
              Typed.json(Typed.run(data, "audit", "export", csv.toString()))
                  .path("entries")
                  .asInt())
          .isEqualTo(2);
      assertThat(Files.readAllLines(csv))
          .hasSize(3)
          .element(1)
          .asString()
          .startsWith("1,")
          .contains(",\"source-key-given\",\"source\",\"'=cmd|' /C calc'!A0\",yes,");

      JsonNode entries = Typed.json(Typed.run(data, "audit", "list"));
      assertThat(actions(entries))
          .containsExactly("audit-exported", "source-key-revoked", "source-key-given");
      JsonNode refused = entries.path(1);
      assertThat(refused.path("account").asString()).isEqualTo(ME);
      assertThat(refused.path("object").asString()).isEqualTo("nobody");
      assertThat(refused.path("success").asBoolean()).isFalse();
      assertThat(refused.path("detail").path("why").asString()).contains("no valid key");
      assertThat(
              actions(Typed.json(Typed.run(data, "audit", "list", "--action", "source-key-given"))))
          .containsExactly("source-key-given");
      assertThat(
              Typed.json(Typed.run(data, "audit", "list", "--to", "2020-01-01", "--account", ME)))
          .isEmpty();

      assertThat(Typed.json(Typed.run(data, "audit", "verify")).path("last").asInt()).isEqualTo(3);
      Path head = AuditLog.headFile(data);
      Files.writeString(head, Files.readString(head).replaceFirst("3", "5"));
      Typed found = Typed.tryRun(data, "audit", "verify");
      assertThat(found.code()).isEqualTo(1);
      assertThat(Typed.json(found).path("findings").path(0).path("message").asString())
          .contains("Entries up to 5 were written")
          .contains("the chain ends with 3");
      assertThat(audit(Typed.json(Typed.tryRun(data, "doctor"))))
          .contains("1 findings")
          .contains("hallwatch audit verify");
    }
  }

  @Test
  void theProductRecordsItsStartAndStopAndWhatIsDoneBesideIt() {
    try (FreshFolder fresh = FreshFolder.make()) {
      Path data = fresh.path();
      WebSettings anyPort = ProductSettings.read(null).web().withPort(0);
      try (Wiring _ = Wiring.replay(ProductSettings.read(null).with(anyPort).onFolder(data))) {
        Typed.run(data, "source", "add", "beside");
        assertThat(audit(Typed.json(Typed.tryRun(data, "doctor")))).startsWith("2 entries, each");
      }
      JsonNode entries = Typed.json(Typed.run(data, "audit", "list"));
      assertThat(actions(entries))
          .containsExactly("product-stopped", "source-key-given", "product-started");
      assertThat(entries.valueStream().map(entry -> entry.path("account").asString()))
          .containsOnly(ME);
      assertThat(Typed.json(Typed.run(data, "audit", "verify")).path("holds").asBoolean()).isTrue();
    }
  }

  private static List<String> actions(JsonNode entries) {
    return entries.valueStream().map(entry -> entry.path("action").asString()).toList();
  }

  private static String audit(JsonNode doctor) {
    return doctor
        .path("checks")
        .valueStream()
        .filter(check -> check.path("name").asString().equals("audit"))
        .findFirst()
        .orElseThrow()
        .path("message")
        .asString();
  }
}
