package org.hallwatch.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever somebody types in to get in can be recorded, and does no harm where it is read. */
class AuditEntryTest {
  @Test
  void oddTextsAreMadeHarmlessInsteadOfRefused() {
    AuditEntry entry =
        AuditEntry.of("a\u0000b\n\u001b[2J", AuditAction.CODE_ADDED)
            .on("x".repeat(5_000))
            .with("half", "\ud800")
            .with("absent", null)
            .failed("no\r\nway");
    assertThat(entry.account()).isEqualTo("a b  [2J");
    assertThat(entry.object()).hasSize(1_001).endsWith("x…");
    assertThat(entry.detail()).containsEntry("half", "\ufffd").containsEntry("why", "no  way");
    assertThat(entry.detail()).doesNotContainKey("absent");
    assertThat(entry.success()).isFalse();
    assertThat(entry.from("10.0.0.1").object()).isEqualTo(entry.object());
  }

  @Test
  void anEntryOfNobodyIsRefused() {
    assertThatThrownBy(() -> AuditEntry.of("", AuditAction.CODE_ADDED))
        .hasMessageContaining("whose");
  }

  @Test
  void detailsAreThoseThatWereGiven() {
    TreeMap<String, String> detail = new TreeMap<>();
    AuditEntry entry = new AuditEntry("a", null, AuditAction.CODE_ADDED, null, true, detail);
    detail.put("later", "x");
    assertThat(entry.detail()).isEmpty();
  }

  @Test
  void noTwoActionsHaveOneCode() {
    assertThat(Arrays.stream(AuditAction.values()).map(AuditAction::code)).doesNotHaveDuplicates();
  }
}
