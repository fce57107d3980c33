package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of a command that a person typed with {@code --json} on a data folder. An import of
 * files is read with the mapping {@code warsaw-queues} unless it names another.
 */
record Typed(int code, String out, String err) {
  static Typed run(Path folder, Object... arguments) {
    Typed ran = tryRun(folder, arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  static Typed tryRun(Path folder, Object... arguments) {
    List<String> all = new ArrayList<>();
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    if (arguments.length > 1 && arguments[1] instanceof Path && !all.contains("--mapping")) {
      all.addAll(List.of("--mapping", WarsawFeed.MAPPING));
    }
    all.addAll(List.of("--data", folder.toString(), "--json"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Commands.run(
            new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    return new Typed(code, out.toString(), err.toString());
  }

  /**
   * The same, while the test goes on. On a thread of its own: the actors' futures need the common
   * pool, which has one thread on a small machine.
   */
  static CompletableFuture<Typed> meanwhile(Path folder, Object... arguments) {
    return CompletableFuture.supplyAsync(
        () -> tryRun(folder, arguments), task -> Thread.ofPlatform().daemon().start(task));
  }

  static JsonNode json(Typed ran) {
    assertThat(ran.out()).as(ran.err()).isNotBlank();
    return JsonMapper.shared().readTree(ran.out());
  }
}
