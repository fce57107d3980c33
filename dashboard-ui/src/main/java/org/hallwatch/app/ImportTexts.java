package org.hallwatch.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the command says of imports to people. */
final class ImportTexts {
  private static final int MOST_NAMES = 12;

  private ImportTexts() {}

  /** One line of how far it is. */
  static String progress(JsonNode now) {
    StringBuilder line = new StringBuilder(now.path("file").asString());
    if (now.path("parts").asInt() > 1) {
      line.append(" (")
          .append(now.path("part"))
          .append(" of ")
          .append(now.path("parts"))
          .append(')');
    }
    line.append(": ");
    if (now.has("share")) {
      line.append(String.format(Locale.ROOT, "%.0f %%, ", 100 * now.path("share").asDouble()));
    }
    line.append(
        String.format(
            Locale.ROOT,
            "%,d records, %,d a second",
            now.path("read").asLong(),
            now.path("perSecond").asLong()));
    if (!now.path("reached").isNull() && now.has("reached")) {
      line.append(", at ").append(now.path("reached").asString());
    }
    if (now.has("secondsLeft")) {
      line.append(", ").append(words(Duration.ofSeconds(now.path("secondsLeft").asLong())));
    }
    if (now.has("waits") && !now.path("waits").isNull()) {
      line.append("; waits: ").append(now.path("waits").asString());
    }
    return line.toString();
  }

  private static String words(Duration left) {
    return left.toMinutes() > 0
        ? left.toMinutes() + " min " + left.toSecondsPart() + " s left"
        : left.toSeconds() + " s left";
  }

  /** Why it is not whole, and what to do. */
  static String broken(JsonNode result) {
    int number = result.path("import").asInt();
    return "import %d is not finished: %s%n  %,d records were read and %,d accepted so far. Run the same command again to go on, or take it back: hallwatch import --undo %d"
        .formatted(
            number,
            Output.text(result, "problem"),
            result.path("read").asLong(),
            result.path("accepted").asLong(),
            number);
  }

  static void printResult(JsonNode result, PrintWriter out) {
    CountsJson.print(result, out);
    if (result.path("resumed").asBoolean()) {
      out.printf(
          "%nOf these, this run read %,d and accepted %,d.%n",
          result.path("run").path("read").asLong(), result.path("run").path("accepted").asLong());
    }
    out.println();
    out.printf("import %d, %s%n", result.path("import").asInt(), span(result));
    printNames("created", result.path("created"), out);
    out.printf("undo with: hallwatch import --undo %d%n", result.path("import").asInt());
  }

  static void printDryRun(JsonNode outcome, PrintWriter out) {
    out.println("Nothing was stored. An import would give:");
    out.println();
    CountsJson.print(outcome, out);
    out.println();
    out.println("events from " + span(outcome));
    repeats("within these files", outcome.path("within"), out);
    repeats("of what is stored", outcome.path("stored"), out);
    printNames("would create", outcome.path("creates"), out);
    outcome
        .path("examples")
        .properties()
        .forEach(
            reason -> {
              out.println();
              out.println("rejected, " + reason.getKey() + ":");
              reason
                  .getValue()
                  .forEach(
                      one ->
                          out.println(
                              "  "
                                  + Output.text(one, "place")
                                  + ": "
                                  + Output.text(one, "message")));
            });
  }

  private static void repeats(String what, JsonNode repeats, PrintWriter out) {
    if (!repeats.isObject()) {
      return;
    }
    out.printf(
        "%-24s %,d duplicate, %,d conflict, %,d restamped%n",
        what,
        repeats.path("duplicate").asLong(),
        repeats.path("conflict").asLong(),
        repeats.path("restamped").asLong());
  }

  static void printList(JsonNode imports, PrintWriter out) {
    Output.Table table =
        new Output.Table(
            "import", "state", "began", "author", "mapping", "files", "accepted", "events", "days");
    for (JsonNode one : imports) {
      table.row(
          one.path("import").toString(),
          Output.text(one, "state"),
          Output.moment(one, "beganAt"),
          Output.text(one, "author"),
          Output.text(one, "mapping"),
          one.path("files")
              .valueStream()
              .map(file -> Output.text(file, "name"))
              .collect(Collectors.joining(", ")),
          String.format(Locale.ROOT, "%,d", one.path("accepted").asLong()),
          String.format(Locale.ROOT, "%,d", one.path("events").asLong()),
          span(one));
    }
    table.printTo(out);
    for (JsonNode one : imports) {
      if (!one.path("problem").isNull()) {
        out.printf("import %d: %s%n", one.path("import").asInt(), Output.text(one, "problem"));
      }
    }
  }

  static void printOne(JsonNode one, PrintWriter out) {
    out.printf(
        "import %d (%s), %s: %,d events of %,d records, %s%n",
        one.path("import").asInt(),
        Output.text(one, "state"),
        Output.text(one, "mapping"),
        one.path("events").asLong(),
        one.path("accepted").asLong(),
        span(one));
    printNames("created", one.path("created"), out);
    out.flush();
  }

  static void printUndone(JsonNode undone, PrintWriter out) {
    out.printf(
        "import %d is undone: %,d events and %,d rejected records went%n",
        undone.path("import").asInt(),
        undone.path("events").asLong(),
        undone.path("rejected").asLong());
    printList("left the catalogue", undone.path("ended"), out);
    printList("stays, because something else uses it", undone.path("kept"), out);
    if (!undone.path("later").isEmpty()) {
      out.println(
          "Later imports met duplicates: "
              + undone
                  .path("later")
                  .valueStream()
                  .map(JsonNode::toString)
                  .collect(Collectors.joining(", "))
              + ". Where these were records of this import, they are gone with it; undo and repeat"
              + " those imports to have them again.");
    }
  }

  private static void printNames(String what, JsonNode byNoun, PrintWriter out) {
    byNoun
        .properties()
        .forEach(
            noun ->
                printList(
                    what + " " + noun.getValue().size() + " " + noun.getKey() + "(s)",
                    noun.getValue(),
                    out));
  }

  private static void printList(String what, JsonNode names, PrintWriter out) {
    if (names.isEmpty()) {
      return;
    }
    String some =
        names
            .valueStream()
            .limit(MOST_NAMES)
            .map(JsonNode::asString)
            .collect(Collectors.joining(", "));
    out.println(
        what
            + ": "
            + some
            + (names.size() > MOST_NAMES ? ", … (" + names.size() + " in all)" : ""));
  }

  private static String span(JsonNode node) {
    return node.path("from").isNull() || !node.has("from")
        ? "no events"
        : day(node, "from") + " to " + day(node, "until");
  }

  private static String day(JsonNode node, String field) {
    String text = node.path(field).asString();
    return text.length() >= 10 ? text.substring(0, 10) : text;
  }
}
