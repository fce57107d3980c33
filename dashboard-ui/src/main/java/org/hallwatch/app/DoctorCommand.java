package org.hallwatch.app;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hallwatch.store.embedded.RunningInstance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "doctor",
    description =
        "Checks disk, database, clock and sources, and says what to do. Exit code 1 if there is"
            + " anything to do.")
final class DoctorCommand implements Callable<Integer> {
  private static final long GIGABYTE = 1L << 30;

  @Mixin private DataOption data = new DataOption();
  @Mixin private Output output = new Output();

  private final ArrayNode checks = JsonNodeFactory.instance.arrayNode();

  @Override
  public Integer call() {
    Path folder = data.folder();
    note("java", true, Runtime.version() + " in " + System.getProperty("java.home"));
    disk(folder);
    Path there = existing(folder);
    if (!Files.isDirectory(there) || !Files.isReadable(there) || !Files.isWritable(there)) {
      note(
          "data",
          false,
          "no permission to write in "
              + there
              + "; run this as the user to whom the data belongs, or name another folder with"
              + " --data DIR");
    } else if (Files.isDirectory(folder)) {
      note(
          "instance",
          true,
          RunningInstance.find(folder)
              .map(Object::toString)
              .orElse("none runs on " + folder + "; the database was started for this check"));
      Answers.to(new Question.Examine(), folder).forEach(checks::add);
    } else {
      note("data", true, "there is no data folder " + folder + " yet; 'hallwatch run' makes it");
    }
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    boolean good = checks.valueStream().allMatch(check -> check.path("good").asBoolean());
    report.put("good", good).set("checks", checks);
    output.print(
        report,
        out -> {
          for (JsonNode check : checks) {
            out.printf(
                "%-8s %-10s %s%n",
                check.path("good").asBoolean() ? "good" : "TO DO",
                Output.text(check, "name"),
                Output.text(check, "message"));
          }
        });
    return good ? Commands.GOOD : Commands.FAILED;
  }

  private void disk(Path folder) {
    Path existing = existing(folder);
    try {
      FileStore disk = Files.getFileStore(existing);
      long free = disk.getUsableSpace();
      String message =
          String.format(
              "%.1f GB free of %.1f GB at %s",
              (double) free / GIGABYTE, (double) disk.getTotalSpace() / GIGABYTE, existing);
      note(
          "disk",
          free > GIGABYTE,
          free > GIGABYTE
              ? message
              : message
                  + "; make room or move the data folder, the database stops when it is full");
    } catch (IOException e) {
      note("disk", false, "cannot look at the disk of " + existing + ": " + e.getMessage());
    }
  }

  private static Path existing(Path folder) {
    Path parent = folder.getParent();
    return Files.exists(folder) || parent == null ? folder : existing(parent);
  }

  private void note(String name, boolean good, String message) {
    checks.addObject().put("name", name).put("good", good).put("message", message);
  }
}
