package org.hallwatch.app;

import java.util.List;
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
    name = "device",
    description = {
      "Approves wall screens, says how they are, and revokes them.",
      "A screen that opens /screen shows the code that approves it."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DeviceCommand.Show.class,
      DeviceCommand.Approve.class,
      DeviceCommand.Rename.class,
      DeviceCommand.Reload.class,
      DeviceCommand.Revoke.class
    })
final class DeviceCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "device needs one of: list, approve, rename, reload, revoke");
  }

  @Command(name = "list", description = "The wall screens, those that are in use first.")
  static final class Show implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode devices = Answers.to(new Question.ListDevices(), data.folder());
      output.print(
          devices,
          out -> {
            Output.Table table =
                new Output.Table(
                    "no",
                    "name",
                    "hall",
                    "class",
                    "state",
                    "last sign",
                    "page",
                    "pixels",
                    "browser");
            devices.forEach(
                device ->
                    table.row(
                        Output.text(device, "device"),
                        Output.text(device, "name"),
                        Output.text(device, "hall"),
                        Output.text(device, "class"),
                        Output.text(device, "state"),
                        Output.text(device, "lastSign"),
                        Output.text(device, "page"),
                        Output.text(device, "resolution"),
                        Output.text(device, "version")));
            table.printTo(out);
          });
      return Commands.GOOD;
    }
  }

  @Command(
      name = "approve",
      description = {
        "Approves the screen that shows a code: it then shows its hall, until it is revoked.",
        "Approve only a code that you read from the screen itself."
      })
  static final class Approve implements Callable<Integer> {
    @Parameters(paramLabel = "CODE", description = "What the screen shows, such as WDJB-MJHT.")
    private String code = "";

    @Option(
        names = "--hall",
        required = true,
        paramLabel = "HALL",
        description = "The one hall that it shows.")
    private String hall = "";

    @Option(
        names = "--class",
        paramLabel = "CLASS",
        description =
            "public (default): where citizens see it, without what judges or names staff; or"
                + " internal.")
    private String screenClass = "public";

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "What people call it, such as where it hangs (default: name of the hall).")
    private @Nullable String name;

    @Option(
        names = "--pages",
        split = ",",
        paramLabel = "PAGE",
        description = "What it may show (default: wall).")
    private List<String> pages = List.of("wall");

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode approved =
          Answers.to(
              new Question.ApproveDevice(code, hall, screenClass, name, pages), data.folder());
      output.print(
          approved,
          out ->
              out.println(
                  "screen "
                      + Output.text(approved, "device")
                      + ", "
                      + Output.text(approved, "name")
                      + ", at "
                      + Output.text(approved, "address")
                      + " shows hall "
                      + Output.text(approved, "hall")
                      + " within seconds ("
                      + Output.text(approved, "class")
                      + ")"));
      return Commands.GOOD;
    }
  }

  @Command(name = "rename", description = "Gives a screen another name.")
  static final class Rename implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NO", description = "Number of the screen.")
    private int device;

    @Parameters(index = "1", paramLabel = "NAME", description = "What it is called from now on.")
    private String name = "";

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode renamed = Answers.to(new Question.RenameDevice(device, name), data.folder());
      output.print(
          renamed,
          out -> out.println("screen " + device + " is called " + Output.text(renamed, "name")));
      return Commands.GOOD;
    }
  }

  @Command(name = "reload", description = "Has a screen load its page anew, within seconds.")
  static final class Reload implements Callable<Integer> {
    @Parameters(paramLabel = "NO", description = "Number of the screen.")
    private int device;

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode reloaded = Answers.to(new Question.ReloadDevice(device), data.folder());
      output.print(
          reloaded, out -> out.println("screen " + device + " loads its page anew if it is open"));
      return Commands.GOOD;
    }
  }

  @Command(
      name = "revoke",
      description = {
        "Makes the key of a screen void for good: within seconds it shows nothing but a new code."
      })
  static final class Revoke implements Callable<Integer> {
    @Parameters(paramLabel = "NO", description = "Number of the screen.")
    private int device;

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode revoked = Answers.to(new Question.RevokeDevice(device), data.folder());
      output.print(revoked, out -> out.println("the key of screen " + device + " is void"));
      return Commands.GOOD;
    }
  }
}
