package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.junit.jupiter.api.Test;

/** What changes something is recorded with what a reader of the trail needs; a look is not. */
class AuditedDeskTest {
  private static final Question.AuditChoice ALL = new Question.AuditChoice(null, null, null, null);
  private static final Question.ScopeCodes ONE_HALL =
      new Question.ScopeCodes(false, List.of(), List.of("east"), List.of());

  @Test
  void aChangeOfAnAccountSaysWhatItMayDoNow() {
    assertThat(AuditedDesk.entry("local:root", new Question.GiveRoles("wang", List.of("auditor"))))
        .isEqualTo(
            AuditEntry.of("local:root", AuditAction.ACCOUNT_ROLES_GIVEN)
                .on("wang")
                .with("roles", "auditor"));
    assertThat(AuditedDesk.entry("local:root", new Question.GiveScope("wang", ONE_HALL)))
        .isEqualTo(
            AuditEntry.of("local:root", AuditAction.ACCOUNT_SCOPE_GIVEN)
                .on("wang")
                .with("regions", "")
                .with("halls", "east")
                .with("departments", ""));
  }

  @Test
  void onlyTheFirstPieceOfAnExportIsRecorded() {
    assertThat(AuditedDesk.entry("a", new Question.ExportAudit(ALL, 0, 10)))
        .isEqualTo(AuditEntry.of("a", AuditAction.AUDIT_EXPORTED));
    assertThat(AuditedDesk.entry("a", new Question.ExportAudit(ALL, 10, 10))).isNull();
  }

  @Test
  void aLookIsNotRecorded() {
    assertThat(AuditedDesk.entry("a", new Question.ListAudit(ALL, 10))).isNull();
    assertThat(AuditedDesk.entry("a", new Question.Verify(null, null, null, 1, false))).isNull();
    assertThat(AuditedDesk.entry("a", new Question.Verify(null, null, null, 1, true))).isNotNull();
  }
}
