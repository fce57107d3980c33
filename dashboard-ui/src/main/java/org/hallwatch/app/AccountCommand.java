package org.hallwatch.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "account",
    description = {
      "Who may sign in, what he may do (roles) and where (scope).",
      "Roles: hall-manager, supervision, unit, leader, system-administrator,"
          + " security-administrator, auditor."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AccountCommand.Show.class,
      AccountCommand.Add.class,
      AccountCommand.Disable.class,
      AccountCommand.Enable.class,
      AccountCommand.Reset.class,
      AccountCommand.Roles.class,
      AccountCommand.Range.class
    })
final class AccountCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "account needs one of: list, add, disable, enable, reset, roles, scope");
  }

  /** Where an account may see anything. */
  static final class ScopeOptions {
    @Option(names = "--everywhere", description = "Every hall, and what names none.")
    private boolean everywhere;

    @Option(
        names = "--regions",
        split = ",",
        paramLabel = "REGION",
        description = "Regions, with all that lies in them.")
    private List<String> regions = List.of();

    @Option(names = "--halls", split = ",", paramLabel = "HALL", description = "Halls.")
    private List<String> halls = List.of();

    @Option(
        names = "--departments",
        split = ",",
        paramLabel = "DEPARTMENT",
        description = "There only what is of these departments (default: all of it).")
    private List<String> departments = List.of();

    Question.ScopeCodes codes() {
      return new Question.ScopeCodes(everywhere, regions, halls, departments);
    }

    boolean isEmpty() {
      return !everywhere && regions.isEmpty() && halls.isEmpty() && departments.isEmpty();
    }
  }

  /** What an account is and may see, in one line. */
  private static String said(JsonNode account) {
    return "account "
        + Output.text(account, "account")
        + " ("
        + Output.text(account, "person")
        + "): "
        + roles(account)
        + "; "
        + scope(account);
  }

  private static String roles(JsonNode account) {
    List<String> roles = texts(account.path("roles"));
    return roles.isEmpty() ? "no role" : String.join(", ", roles);
  }

  private static String scope(JsonNode account) {
    JsonNode scope = account.path("scope");
    List<String> places = new ArrayList<>();
    if (scope.path("everywhere").asBoolean()) {
      places.add("everywhere");
    }
    texts(scope.path("regions")).forEach(region -> places.add("region " + region));
    texts(scope.path("halls")).forEach(hall -> places.add("hall " + hall));
    List<String> departments = texts(scope.path("departments"));
    return (places.isEmpty() ? "nowhere" : String.join(", ", places))
        + (departments.isEmpty() ? "" : ", only of " + String.join(", ", departments));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  private static void printPassword(JsonNode account, PrintWriter out) {
    out.println(said(account));
    if (account.has("password")) {
      out.println(
          "password  "
              + Output.text(account, "password")
              + "   (shown this once; has to be changed at the first sign-in)");
    }
  }

  @Command(name = "list", description = "The accounts, the disabled ones too.")
  static final class Show implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode accounts = Answers.to(new Question.ListAccounts(), data.folder());
      output.print(accounts, out -> printList(accounts, out));
      return Commands.GOOD;
    }

    private static void printList(JsonNode accounts, PrintWriter out) {
      Output.Table table =
          new Output.Table("account", "person", "roles", "scope", "state", "last sign-in");
      accounts.forEach(
          account ->
              table.row(
                  Output.text(account, "account"),
                  Output.text(account, "person"),
                  roles(account),
                  scope(account),
                  Output.text(account, "state"),
                  Output.text(account, "lastSignIn")));
      table.printTo(out);
    }
  }

  @Command(
      name = "add",
      description = {
        "Creates an account and prints its first password.",
        "The password is made up, shown this once, and has to be changed at the first sign-in;"
            + " only its hash is kept."
      })
  static final class Add implements Callable<Integer> {
    @Parameters(
        paramLabel = "NAME",
        description = "Name to sign in with: letters, digits and . _ - @.")
    private String name = "";

    @Option(
        names = "--person",
        paramLabel = "PERSON",
        required = true,
        description = "Whose it is; an account belongs to one person.")
    private String person = "";

    @Option(
        names = "--roles",
        split = ",",
        paramLabel = "ROLE",
        required = true,
        description = "What he is, such as hall-manager.")
    private List<String> roles = List.of();

    @Mixin private ScopeOptions scope = new ScopeOptions();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode added =
          Answers.to(new Question.AddAccount(name, person, roles, scope.codes()), data.folder());
      output.print(added, out -> printPassword(added, out));
      return Commands.GOOD;
    }
  }

  /** Changes one account, and tells what it is then. */
  abstract static class Changing implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the account.")
    private String name = "";

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public final Integer call() {
      JsonNode changed = Answers.to(change(name), data.folder());
      output.print(changed, out -> tell(changed, out));
      return Commands.GOOD;
    }

    /** What is changed of the account. */
    abstract Question change(String account);

    /** Tells people what it is then. */
    void tell(JsonNode changed, PrintWriter out) {
      out.println(said(changed) + "; " + Output.text(changed, "state"));
    }

    ParameterException wrong(String why) {
      return new ParameterException(spec.commandLine(), why);
    }
  }

  @Command(
      name = "disable",
      description = "From now on nobody signs in to the account; it is signed out everywhere.")
  static final class Disable extends Changing {
    @Override
    Question change(String account) {
      return new Question.DisableAccount(account);
    }
  }

  @Command(
      name = "enable",
      description = "The account may be signed in to again; failed sign-ins are forgotten.")
  static final class Enable extends Changing {
    @Override
    Question change(String account) {
      return new Question.EnableAccount(account);
    }
  }

  @Command(
      name = "reset",
      description = {
        "Gives the account a new first password and prints it; the one before is void, failed"
            + " sign-ins are forgotten, and it is signed out everywhere."
      })
  static final class Reset extends Changing {
    @Option(
        names = "--second-factor",
        description = "Takes its second factor away, too, as when a phone is lost.")
    private boolean secondFactor;

    @Override
    Question change(String account) {
      return new Question.ResetAccount(account, secondFactor);
    }

    @Override
    void tell(JsonNode changed, PrintWriter out) {
      printPassword(changed, out);
    }
  }

  @Command(name = "roles", description = "Gives the account other roles than before.")
  static final class Roles extends Changing {
    @Parameters(
        index = "1..*",
        arity = "1..*",
        split = ",",
        paramLabel = "ROLE",
        description = "Its roles.")
    private List<String> roles = List.of();

    @Override
    Question change(String account) {
      return new Question.GiveRoles(account, roles);
    }
  }

  @Command(name = "scope", description = "Gives the account another scope than before.")
  static final class Range extends Changing {
    @Mixin private ScopeOptions scope = new ScopeOptions();

    @Option(names = "--nowhere", description = "No place at all.")
    private boolean nowhere;

    @Override
    Question change(String account) {
      if (nowhere != scope.isEmpty()) {
        throw wrong("say where: --everywhere, --regions and --halls, or --nowhere");
      }
      return new Question.GiveScope(account, scope.codes());
    }
  }
}
