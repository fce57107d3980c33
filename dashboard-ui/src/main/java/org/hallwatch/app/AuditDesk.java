package org.hallwatch.app;

import java.time.ZoneId;
import java.util.List;
import org.hallwatch.actor.Operations;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.audit.AuditFilter;
import org.hallwatch.store.audit.AuditFinding;
import org.hallwatch.store.audit.AuditReader;
import org.hallwatch.store.audit.AuditRow;
import org.hallwatch.store.audit.AuditVerification;
import org.hallwatch.store.audit.AuditVerify;
import org.hallwatch.ui.admin.AuditCsv;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the desk that reads the audit trail. */
final class AuditDesk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final AuditReader reader;
  private final AuditVerify verify;
  private final Operations operations;

  AuditDesk(MetricsStore store, Operations operations) {
    reader = store.auditReader();
    verify = store.auditVerify();
    this.operations = operations;
  }

  ObjectNode verify() {
    AuditVerification verified = verify.verify();
    ObjectNode node = JSON.objectNode();
    node.put("entries", verified.entries())
        .put("dropped", verified.dropped())
        .put("last", verified.last())
        .put("hash", verified.hash())
        .put("head", verified.head())
        .put("holds", verified.holds())
        .put("found", verified.found());
    ArrayNode findings = node.putArray("findings");
    for (AuditFinding finding : verified.findings()) {
      findings
          .addObject()
          .put("kind", HallJson.word(finding.kind()))
          .put("from", finding.from())
          .put("to", finding.to())
          .put("message", finding.message());
    }
    ArrayNode begun = node.putArray("headBegun");
    verified.headBegun().forEach(at -> begun.add(at.toString()));
    return node;
  }

  ArrayNode list(Question.AuditChoice which, int limit) {
    if (limit < 1) {
      throw new Failure("--limit " + limit + " lists nothing; it is at least 1");
    }
    ArrayNode list = JSON.arrayNode();
    reader.newest(filter(which), limit).forEach(row -> list.add(node(row)));
    return list;
  }

  ObjectNode export(Question.ExportAudit asked) {
    List<AuditRow> rows = reader.after(asked.after(), filter(asked.which()), asked.limit());
    return JSON.objectNode()
        .put("entries", rows.size())
        .put("last", rows.isEmpty() ? asked.after() : rows.getLast().no())
        .put("csv", asked.after() == 0 ? AuditCsv.of(rows) : AuditCsv.rows(rows));
  }

  /** Days are those of the first hall. */
  private AuditFilter filter(Question.AuditChoice which) {
    ZoneId zone = Desk.firstZone(operations.operation());
    return new AuditFilter(
        which.from() == null ? null : Desk.moment(which.from(), zone, 0),
        which.until() == null ? null : Desk.moment(which.until(), zone, 1),
        which.account(),
        which.action());
  }

  private static ObjectNode node(AuditRow row) {
    ObjectNode node = JSON.objectNode();
    node.put("no", row.no())
        .put("at", row.at().toString())
        .put("account", row.account())
        .put("address", row.address())
        .put("action", row.action())
        .put("objectKind", row.objectKind())
        .put("object", row.object())
        .put("success", row.success());
    ObjectNode detail = node.putObject("detail");
    row.detail().forEach(detail::put);
    return node.put("hash", row.hash());
  }
}
