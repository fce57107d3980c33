package org.hallwatch.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of {@code hallwatch}. */
@Command(
    name = "hallwatch",
    description = "Watches the service halls of a government (政务服务视窗与效能监管).",
    subcommands = {
      RunCommand.class,
      ReplayCommand.class,
      ImportCommand.class,
      HallCommand.class,
      RejectedCommand.class,
      SourceCommand.class,
      DoctorCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "The launcher itself also knows: test, bench, format.",
      "Every command has --help. Exit code: 0 good, 1 a finding or failure, 2 wrong usage."
    })
final class Commands implements Runnable {
  static final int GOOD = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  @Spec private CommandSpec spec;

  /** Runs one command and gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Commands())
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Commands::failed)
        .execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
