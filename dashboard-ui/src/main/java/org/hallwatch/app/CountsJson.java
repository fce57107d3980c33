package org.hallwatch.app;

import java.io.PrintWriter;
import org.hallwatch.actor.collect.Counts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What became of source records, as commands print it. */
final class CountsJson {
  private CountsJson() {}

  static ObjectNode of(Counts counts) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("read", counts.read())
        .put("accepted", counts.accepted())
        .put("duplicate", counts.duplicate());
    ObjectNode reasons = node.putObject("rejected");
    counts.rejected().forEach((reason, count) -> reasons.put(reason, count));
    node.put("skipped", counts.allSkipped()).put("events", counts.events());
    ObjectNode rules = node.putObject("skippedBy");
    counts.skipped().forEach((rule, count) -> rules.put(rule, count));
    return node;
  }

  static void print(JsonNode counts, PrintWriter out) {
    JsonNode rejected = counts.path("rejected");
    line(out, "read", counts.path("read").asLong());
    line(out, "accepted", counts.path("accepted").asLong());
    line(out, "duplicate", counts.path("duplicate").asLong());
    line(out, "rejected", rejected.valueStream().mapToLong(JsonNode::asLong).sum());
    rejected
        .properties()
        .forEach(reason -> line(out, "  " + reason.getKey(), reason.getValue().asLong()));
    line(out, "skipped", counts.path("skipped").asLong());
    counts
        .path("skippedBy")
        .properties()
        .forEach(rule -> line(out, "  " + rule.getKey(), rule.getValue().asLong()));
    out.println();
    line(out, "events stored", counts.path("events").asLong());
  }

  private static void line(PrintWriter out, String what, long count) {
    out.printf("%-24s %,12d%n", what, count);
  }
}
