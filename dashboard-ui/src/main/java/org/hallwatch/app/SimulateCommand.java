package org.hallwatch.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "simulate",
    description = {
      "Days, months or years of a made-up city or of the sample hall: the same seed gives the same"
          + " events on any machine, and the truth behind them.",
      "Working days are those of the official calendars of 2024 to 2026."
    },
    subcommands = {
      SimulateWriteCommand.class,
      SimulateFeedCommand.class,
      SimulateCheckCommand.class,
      SimulateCompareCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class SimulateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
