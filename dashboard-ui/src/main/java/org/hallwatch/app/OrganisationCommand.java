package org.hallwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hallwatch.app.organisation.OrganisationFiles;
import org.hallwatch.app.organisation.UnreadableFileException;
import org.hallwatch.config.FileTrouble;
import org.hallwatch.domain.organisation.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "organisation",
    description =
        "The organisation in files that people edit with a spreadsheet: regions, departments,"
            + " matters, halls, zones, queues, windows.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {OrganisationCommand.Export.class, OrganisationCommand.Import.class})
final class OrganisationCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "organisation needs one of: export, import");
  }

  @Command(
      name = "export",
      description = {
        "Writes the organisation to a file: FILE.xlsx is a workbook with a sheet for each kind,"
            + " FILE.zip holds a CSV file for each, any other name is a folder of CSV files.",
        "'hallwatch organisation import' reads it again."
      })
  static final class Export implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Parameters(paramLabel = "FILE", description = "What to write; must not be there yet.")
    private Path file = Path.of("");

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode answer = Answers.to(new Question.ExportOrganisation(), data.folder());
      List<Table> tables = new ArrayList<>();
      answer.path("tables").forEach(table -> tables.add(JSON.treeToValue(table, Table.class)));
      try {
        OrganisationFiles.write(tables, file);
      } catch (FileAlreadyExistsException e) {
        throw new Failure(e.getMessage() + " is there already; name another", e);
      } catch (IOException e) {
        throw new Failure("cannot write " + file + ": " + FileTrouble.reason(e), e);
      }
      output.print(counted(answer, tables), out -> print(answer, tables, out));
      return Commands.GOOD;
    }

    private JsonNode counted(JsonNode answer, List<Table> tables) {
      ObjectNode counts = JSON.createObjectNode().put("file", file.toString());
      tables.forEach(table -> counts.put(table.name(), table.rows().size()));
      return counts
          .put("version", answer.path("version").asInt())
          .put("sourcesLeftOut", answer.path("sources").asInt())
          .put("codesLeftOut", answer.path("codes").asInt());
    }

    private void print(JsonNode answer, List<Table> tables, PrintWriter out) {
      tables.forEach(table -> out.printf("%6d %s%n", table.rows().size(), table.name()));
      out.printf(
          "of version %d in %s; not in it: %d sources, %d answers about codes%n",
          answer.path("version").asInt(),
          file,
          answer.path("sources").asInt(),
          answer.path("codes").asInt());
    }
  }

  /** Either only to look, or to change. */
  static final class Purpose {
    @Option(
        names = "--dry-run",
        required = true,
        description = "Only show what would change; 1 if something is wrong with the file.")
    @SuppressWarnings("unused") // where it is given, the rest is not
    private boolean dryRun;

    @ArgGroup(exclusive = false)
    private @Nullable ChangeOptions change;
  }

  @Command(
      name = "import",
      description = {
        "Makes the organisation what a file says: XLSX, a folder or ZIP of CSV files (UTF-8 or"
            + " GB18030), or one CSV file that is named after its kind, such as windows.csv.",
        "A kind that is in the file is then as the file has it, and what is left out ends; a kind"
            + " that is not in it stays. Where a row is wrong, nothing is changed.",
        "Shows what would change and asks, unless told --yes."
      })
  static final class Import implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file or folder.")
    private Path file = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Purpose purpose = new Purpose();

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      List<Table> tables = read();
      ChangeOptions change = purpose.change;
      if (change != null) {
        return change.make(tables, false, file, data.folder(), output);
      }
      JsonNode compared =
          Answers.to(new Question.CompareOrganisation(tables, false), data.folder());
      output.print(compared, out -> OrganisationJson.print(compared, out));
      return compared.path("problems").isEmpty() ? Commands.GOOD : Commands.FAILED;
    }

    private List<Table> read() {
      try {
        return OrganisationFiles.read(file, ProductSettings.read(null).files());
      } catch (UnreadableFileException e) {
        throw new Failure(String.valueOf(e.getMessage()), e);
      } catch (IOException e) {
        throw new Failure("cannot read " + file + ": " + FileTrouble.reason(e), e);
      }
    }
  }
}
