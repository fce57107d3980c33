package org.hallwatch.app;

import java.io.PrintWriter;
import org.hallwatch.app.http.AddressTakenException;
import org.hallwatch.app.http.BadCertificateException;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.config.SettingsException;
import org.hallwatch.store.embedded.DataFolderInUseException;
import org.hallwatch.store.embedded.EmbeddedPostgresException;
import org.hallwatch.store.jdbc.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
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
      FindingCommand.class,
      IndicatorCommand.class,
      VerifyCommand.class,
      CodesCommand.class,
      ConfigCommand.class,
      OrganisationCommand.class,
      SourceCommand.class,
      AccountCommand.class,
      DeviceCommand.class,
      SimulateCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      StoreCommand.class,
      AuditCommand.class,
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

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Say what the command does.")
  @SuppressWarnings("unused") // picocli answers it
  private boolean help;

  /** Runs one command and gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Commands())
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(WrongUsage::say)
        .setExecutionExceptionHandler(Commands::failed)
        .execute(arguments);
  }

  /**
   * Failures that name what, where and what to do are printed as they are; anything else is a
   * mistake of ours and prints its trace.
   */
  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    if (isForPeople(failure)) {
      command.getErr().println("hallwatch: " + failure.getMessage());
    } else {
      command
          .getErr()
          .println("hallwatch: this should not happen, please report it with what follows");
      command.getErr().println(command.getColorScheme().richStackTraceString(failure));
    }
    command.getErr().flush();
    return FAILED;
  }

  private static boolean isForPeople(Exception failure) {
    return failure instanceof Failure
        || failure instanceof SettingsException
        || failure instanceof BadSettingsException
        || failure instanceof StoreException
        || failure instanceof EmbeddedPostgresException
        || failure instanceof DataFolderInUseException
        || failure instanceof AddressTakenException
        || failure instanceof BadCertificateException;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
