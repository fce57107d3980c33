package org.hallwatch.app;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.domain.event.Rejected;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What became of source records: read = accepted + duplicate + rejected + skipped. Events stored are counted apart. */
final class Counts {
  private long read;
  private long accepted;
  private long duplicate;
  private long skipped;
  private long events;
  private final Map<String, Long> rejected = new TreeMap<>();

  void add(Batch batch, Answer.Stored answer) {
    read += batch.read();
    accepted += answer.accepted();
    duplicate += answer.duplicate();
    skipped += batch.skipped().values().stream().mapToLong(Integer::longValue).sum();
    events += answer.events();
    for (Rejected refused : answer.rejected()) {
      rejected.merge(refused.reason().code(), 1L, Long::sum);
    }
  }

  long read() {
    return read;
  }

  ObjectNode toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("read", read).put("accepted", accepted).put("duplicate", duplicate);
    ObjectNode reasons = node.putObject("rejected");
    rejected.forEach((reason, count) -> reasons.put(reason, count));
    return node.put("skipped", skipped).put("events", events);
  }

  static void print(JsonNode counts, PrintWriter out) {
    JsonNode rejected = counts.path("rejected");
    long refused = rejected.valueStream().mapToLong(JsonNode::asLong).sum();
    out.printf("read      %,12d%n", counts.path("read").asLong());
    out.printf("accepted  %,12d%n", counts.path("accepted").asLong());
    out.printf("duplicate %,12d%n", counts.path("duplicate").asLong());
    out.printf("rejected  %,12d%n", refused);
    rejected.properties().forEach(reason -> out.printf("  %,10d  %s%n", reason.getValue().asLong(), reason.getKey()));
    out.printf("skipped   %,12d%n", counts.path("skipped").asLong());
    out.printf("events    %,12d%n", counts.path("events").asLong());
  }
}
