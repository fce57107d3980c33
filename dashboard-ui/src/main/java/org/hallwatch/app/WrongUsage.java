package org.hallwatch.app;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what was wrong with how a command was typed, in lines that stay in sight: the whole help is
 * a command away.
 */
final class WrongUsage {
  private WrongUsage() {}

  /** As picocli asks for it; gives the exit code. */
  static int say(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("hallwatch: " + message(wrong));
    err.println("'" + command.getCommandSpec().qualifiedName() + " --help' says how it is used");
    err.flush();
    return Commands.USAGE;
  }

  private static String message(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String said = "'" + String.join(" ", unmatched.getUnmatched()) + "' is not understood here";
      List<String> meant = unmatched.getSuggestions();
      return meant.isEmpty() ? said : said + "; did you mean " + String.join(" or ", meant) + "?";
    }
    return String.valueOf(wrong.getMessage());
  }
}
