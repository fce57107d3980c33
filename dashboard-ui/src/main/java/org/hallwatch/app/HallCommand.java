package org.hallwatch.app;

import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "hall",
    description = {
      "The live picture of a hall as its wall shows it, now or at a past moment; 'hall list' names"
          + " the halls.",
      "Beside a running instance, now is what its walls show. Where none runs, now is the instant"
          + " at which the last event was received."
    })
final class HallCommand implements Callable<Integer> {
  private static final String LIST = "list";

  @Parameters(paramLabel = "HALL", description = "Code of the hall, or: list")
  private String hall = LIST;

  @Option(
      names = "--at",
      paramLabel = "T",
      description =
          "A past moment such as 2026-11-23T10:05 (the hall's zone) or 2026-11-23T10:05+08:00.")
  private @Nullable String at;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data = new DataOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    if (at != null) {
      checkMoment(at);
    }
    if (hall.equals(LIST)) {
      JsonNode halls = Answers.to(new Question.ListHalls(), data.folder());
      output.print(halls, out -> printList(halls, out));
    } else {
      JsonNode picture = Answers.to(new Question.ShowHall(hall, at), data.folder());
      output.print(picture, out -> printPicture(picture, out));
    }
    return Commands.GOOD;
  }

  /** Which zone it is in matters later; that it is a moment matters before anything is asked. */
  private void checkMoment(String text) {
    try {
      Desk.instant(text, ZoneOffset.UTC);
    } catch (Failure e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static void printList(JsonNode halls, PrintWriter out) {
    Output.Table table = new Output.Table("hall", "name", "zone", "queues", "windows", "sources");
    halls.forEach(
        hall ->
            table.row(
                Output.text(hall, "id"),
                Output.text(hall, "name"),
                Output.text(hall, "timeZone"),
                Output.text(hall, "queues"),
                Output.text(hall, "windows"),
                Output.text(hall, "sources")));
    table.printTo(out);
  }

  private static void printPicture(JsonNode hall, PrintWriter out) {
    out.printf(
        "%s %s, as of %s (%s)%n%n",
        Output.text(hall, "hall"),
        Output.text(hall, "name"),
        Output.text(hall, "asOf"),
        Output.text(hall, "mode"));
    JsonNode today = hall.path("today");
    out.printf(
        "today: taken %s, called %s, served %s, no-show %s, abandoned %s, average wait %s s%n%n",
        Output.orWhy(today, "taken"),
        Output.orWhy(today, "called"),
        Output.orWhy(today, "served"),
        Output.orWhy(today, "noShow"),
        Output.orWhy(today, "abandoned"),
        Output.orWhy(today, "averageWaitSeconds"));
    Output.Table queues =
        new Output.Table(
            "queue", "name", "waiting", "longest s", "average s", "open", "serving", "age s");
    hall.path("queues")
        .forEach(
            queue ->
                queues.row(
                    Output.text(queue, "id"),
                    Output.text(queue, "name"),
                    Output.orWhy(queue, "waiting"),
                    Output.orWhy(queue, "longestWaitSeconds"),
                    Output.orWhy(queue, "averageWaitSeconds"),
                    Output.orWhy(queue, "openWindows"),
                    Output.orWhy(queue, "serving"),
                    Output.text(queue, "ageSeconds")));
    queues.printTo(out);
    out.println();
    Output.Table windows = new Output.Table("window", "state", "since", "ticket", "staff", "age s");
    hall.path("windows")
        .forEach(
            window ->
                windows.row(
                    Output.text(window, "id"),
                    Output.orWhy(window, "state"),
                    Output.text(window, "since"),
                    Output.text(window, "ticket"),
                    Output.text(window, "staff"),
                    Output.text(window, "ageSeconds")));
    windows.printTo(out);
    out.println();
    Output.Table zones = new Output.Table("zone", "name", "people", "capacity", "age s");
    hall.path("zones")
        .forEach(
            zone ->
                zones.row(
                    Output.text(zone, "id"),
                    Output.text(zone, "name"),
                    Output.orWhy(zone, "people"),
                    Output.text(zone, "capacity"),
                    Output.text(zone, "ageSeconds")));
    zones.printTo(out);
    out.println();
    SourceCommand.printStates(hall.path("sources"), out);
  }
}
