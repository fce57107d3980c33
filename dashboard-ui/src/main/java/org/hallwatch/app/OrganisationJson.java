package org.hallwatch.app;

import java.io.PrintWriter;
import java.util.List;
import org.hallwatch.domain.organisation.Comparison;
import org.hallwatch.domain.organisation.Difference;
import org.hallwatch.domain.organisation.Difference.Added;
import org.hallwatch.domain.organisation.Difference.Changed;
import org.hallwatch.domain.organisation.Difference.Ended;
import org.hallwatch.domain.organisation.Difference.Reordered;
import org.hallwatch.domain.organisation.Thing;
import org.hallwatch.domain.organisation.ThingKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two organisations, as commands print it. */
final class OrganisationJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private OrganisationJson() {}

  static ObjectNode of(Comparison comparison) {
    ObjectNode answer = of(comparison.differences()).put("version", comparison.version());
    ArrayNode problems = answer.putArray("problems");
    comparison
        .problems()
        .forEach(
            problem ->
                problems
                    .addObject()
                    .put("file", problem.file())
                    .put("sheet", problem.table())
                    .put("row", problem.row() > 0 ? problem.row() : null)
                    .put("column", problem.column().isEmpty() ? null : problem.column())
                    .put("message", problem.fault().toString())
                    .put("text", problem.toString()));
    return answer;
  }

  static ObjectNode of(List<Difference> differences) {
    ObjectNode answer = JSON.objectNode();
    answer
        .put("added", Comparison.count(differences, Added.class))
        .put("changed", Comparison.count(differences, Changed.class))
        .put("ended", Comparison.count(differences, Ended.class))
        .put("reordered", Comparison.count(differences, Reordered.class));
    ArrayNode list = answer.putArray("differences");
    differences.forEach(difference -> list.add(node(difference)));
    return answer;
  }

  private static ObjectNode node(Difference difference) {
    ObjectNode node = JSON.objectNode();
    node.put("kind", difference.kind().word());
    switch (difference) {
      case Added(Thing thing) -> describe(node.put("difference", "added"), thing);
      case Ended(Thing thing) -> describe(node.put("difference", "ended"), thing);
      case Changed changed -> {
        describe(node.put("difference", "changed"), changed.before());
        ArrayNode fields = node.putArray("fields");
        changed
            .fields()
            .forEach(
                field ->
                    fields
                        .addObject()
                        .put("field", field.column().word())
                        .put("from", field.from())
                        .put("to", field.to()));
      }
      case Reordered(ThingKind _, String hall) ->
          node.put("difference", "reordered").put("hall", hall.isEmpty() ? null : hall);
    }
    return node;
  }

  private static void describe(ObjectNode node, Thing thing) {
    node.put("id", String.join("/", thing.key()));
    node.put("hall", thing.hall().isEmpty() ? null : thing.hall());
    node.put("name", thing.name());
  }

  /** Whether anything differs. */
  static boolean differs(JsonNode answer) {
    return !answer.path("differences").isEmpty();
  }

  static void print(JsonNode answer, PrintWriter out) {
    answer.path("problems").forEach(problem -> out.println("! " + Output.text(problem, "text")));
    answer.path("differences").forEach(difference -> print(out, difference));
    if (differs(answer)) {
      out.printf(
          "%d added, %d changed, %d ended%n",
          answer.path("added").asLong(),
          answer.path("changed").asLong(),
          answer.path("ended").asLong());
    } else if (answer.path("problems").isEmpty()) {
      out.println("nothing differs");
    } else {
      int problems = answer.path("problems").size();
      out.printf("%d problem%s; nothing was changed%n", problems, problems == 1 ? "" : "s");
    }
  }

  private static void print(PrintWriter out, JsonNode difference) {
    String kind = Output.text(difference, "kind");
    String thing = kind + " " + Output.text(difference, "id");
    switch (Output.text(difference, "difference")) {
      case "added" -> out.println("+ " + thing + "  " + Output.text(difference, "name"));
      case "ended" -> out.println("- " + thing + "  " + Output.text(difference, "name"));
      case "changed" -> {
        StringBuilder fields = new StringBuilder();
        difference
            .path("fields")
            .forEach(
                field ->
                    fields
                        .append("  ")
                        .append(Output.text(field, "field"))
                        .append(": ")
                        .append(said(field, "from"))
                        .append(" → ")
                        .append(said(field, "to")));
        out.println("~ " + thing + fields);
      }
      default ->
          out.println(
              "~ "
                  + kind
                  + "s"
                  + (difference.path("hall").isNull()
                      ? ""
                      : " of hall " + Output.text(difference, "hall"))
                  + " in another order");
    }
  }

  private static String said(JsonNode field, String name) {
    String text = Output.text(field, name);
    return text.isEmpty() ? "(nothing)" : text;
  }
}
