package org.hallwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "check",
    description = {
      "Compares every figure of a truth file with what the data folder says, and prints each"
          + " difference.",
      "Exit code: 0 if there is none, 1 if there is one."
    })
final class SimulateCheckCommand implements Callable<Integer> {
  @Option(
      names = "--truth",
      paramLabel = "FILE",
      required = true,
      description = "What really happened, as 'simulate write' and 'simulate feed' wrote it.")
  private Path truth = Path.of("");

  @Mixin private DataOption data = new DataOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    Answers.needFolder(data.folder());
    try (Lifetime lifetime =
        new Lifetime(Wiring.ask(ProductSettings.read(null).onFolder(data.folder())))) {
      TruthCheck check = new TruthCheck(lifetime.product());
      check.all(truth, output.err());
      ObjectNode result = json(check);
      output.print(result, out -> print(check, out));
      return check.differences().isEmpty() ? Commands.GOOD : Commands.FAILED;
    } catch (IOException e) {
      throw new Failure("cannot read the truth: " + e.getMessage(), e);
    }
  }

  private static void print(TruthCheck check, PrintWriter out) {
    check.differences().forEach(out::println);
    out.printf(
        "%,d figures compared, %,d differences%n", check.figures(), check.differences().size());
  }

  private static ObjectNode json(TruthCheck check) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("figures", check.figures());
    ArrayNode differences = result.putArray("differences");
    check
        .differences()
        .forEach(
            difference ->
                differences
                    .addObject()
                    .put("about", difference.about().toString())
                    .put("figure", difference.figure())
                    .put("truth", difference.truth())
                    .put("store", difference.store()));
    return result;
  }
}
