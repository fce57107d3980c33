package org.hallwatch.app;

import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import org.hallwatch.domain.organisation.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How the organisation is changed from tables: why, from which version on, asked or not. */
final class ChangeOptions {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; stands with the version and in the audit trail.")
  private String reason = "";

  @Option(
      names = "--version",
      paramLabel = "N",
      description =
          "The version that was compared; where there is a newer one by now, nothing is changed.")
  private @Nullable Integer version;

  @Option(names = "--yes", description = "Change without asking.")
  private boolean yes;

  /** Compares, asks, and changes; a data folder that is not there is made. */
  int make(List<Table> tables, boolean configuration, Path file, Path folder, Output output) {
    JsonNode changed =
        Answers.withOrMake(
            folder,
            door -> {
              JsonNode compared =
                  door.answer(new Question.CompareOrganisation(tables, configuration));
              if (!OrganisationJson.differs(compared)) {
                return compared;
              }
              int against = compared.path("version").asInt();
              Integer wanted = version;
              if (wanted != null && wanted != against) {
                throw new Failure(
                    "version "
                        + wanted
                        + " was compared, the newest is "
                        + against
                        + "; nothing was changed, compare again");
              }
              if (!yes) {
                confirm(compared, output);
              }
              return door.answer(
                  new Question.ApplyOrganisation(
                      tables, configuration, against, reason, String.valueOf(file.getFileName())));
            });
    boolean refused = !changed.path("problems").isEmpty();
    output.print(changed, out -> OrganisationJson.print(changed, out));
    return refused ? Commands.FAILED : Commands.GOOD;
  }

  private static void confirm(JsonNode compared, Output output) {
    OrganisationJson.print(compared, output.err());
    output.err().flush();
    Console console = System.console();
    if (console == null) {
      throw new Failure("nobody can be asked here; say --yes if all of it shall be changed");
    }
    String said = console.readLine("Change all of it? [y/N] ");
    if (said == null || !said.strip().equalsIgnoreCase("y")) {
      throw new Failure("nothing was changed");
    }
  }
}
