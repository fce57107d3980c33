package org.hallwatch.domain.organisation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why files of the organisation cannot be used, or not now. Commands say it in English, as {@link
 * #toString}; pages have texts of their own for each kind.
 *
 * @param arguments what it is about: numbers, kinds of things, lists, and what else reads as a
 *     text; a list of kinds means their tables
 * @param meant what was probably meant instead, empty if nothing that is known is near
 */
public record Fault(Kind kind, List<Object> arguments, String meant) {
  /** What can be wrong. */
  public enum Kind {
    // a file as a whole
    UNREADABLE("%s cannot be read: %s"),
    NO_FILE("%s is a link, a pipe or a device; put the file itself there"),
    NO_TEXT("%s is text neither in UTF-8 nor in GB18030 (GBK); save it as CSV UTF-8, or as XLSX"),
    TOO_LARGE("%s is larger than %s bytes (hallwatch.organisation.max-file)"),
    TOO_LARGE_UNPACKED(
        "%s is larger than %s bytes when it is unpacked (hallwatch.organisation.max-unpacked)"),
    TOO_MANY_FILES("%s has more than %s files packed in it"),
    DAMAGED("%s is damaged and cannot be unpacked: %s"),
    NO_WORKBOOK("%s is no workbook that can be read; save it as XLSX once more"),
    OTHER_FORMAT("%s is neither XLSX nor CSV nor a ZIP file of CSV files; save it as one of these"),
    NO_TABLE_INSIDE("%s has no table in it; there should be sheets or CSV files such as halls"),
    TOO_MANY_ROWS("%s, sheet %s has more than %s rows"),

    // tables and their columns
    NO_TABLE("there is no table; known are: %s"),
    UNKNOWN_TABLE("nothing of the organisation has this name; known are: %s"),
    TABLE_TWICE("there is a table of %ss already in %s"),
    UNKNOWN_COLUMN("a table of %ss has no such column; known are: %s"),
    COLUMN_TWICE("stands there twice; leave one out"),
    COLUMNS_MISSING(
        "lacks the columns %s; write them in the first row, above empty cells where nothing is"
            + " said"),

    // rows and cells as they stand there
    NO_CSV("%s"),
    TOO_MANY_COLUMNS("has more than %s columns"),
    FORMULA("cell %s holds a formula or an error; put the value itself there"),
    NO_HEADER("nothing stands above this column; take out '%s'"),

    // what things say of each other
    UNKNOWN("there is no %s %s"),
    TWICE("there is a %s %s already"),
    NAMED("leaves out %s %s, which %s %s names; keep it, or change the table of %3$ss, too"),
    NAMED_IN_HALL(
        "leaves out %s %s, which %s %s of hall %s names; keep it, or change the table of %3$ss,"
            + " too"),
    OWN_PARENT("region %s is its own parent"),
    RING("the region lies in itself by way of the regions above it"),

    // what cells mean
    MISSING("is missing"),
    NO_CODE(
        "is '%s': a code or name has at most %s characters, and no control characters among them"),
    NO_HALL_CODE("is '%s': no hall can have this code, it stands for no hall"),
    NO_CHOICE("is '%s': expected one of %s"),
    NO_COUNT("is '%s': expected a whole number from 0 to %s"),
    NO_LENGTH("is '%s': expected a time such as 15m, 90s or 2h; a number alone is of minutes"),
    NO_TIME_ZONE("is '%s': no time zone is called so; write one such as Asia/Shanghai"),
    NO_TIME_LIMIT(
        "is '%s': a limit is a number and W (working days), N (natural days) or H (hours), such as"
            + " 20W"),
    CASE_KIND_MISSING("is missing, and there are limits; write immediate or promised"),
    PROMISED_ON_THE_SPOT("a matter done on the spot has no promised limit"),
    PROMISE_MISSING("a promised matter needs a promised limit"),
    PROMISE_BEYOND_LAW("the promised limit %s is longer than the statutory limit %s"),
    WAIT_BEYOND_LIMIT(
        "a wait target must be positive and not above its limit: target %s, limit %s"),

    // what somebody may not, or not now
    FOR_EVERYWHERE("your scope is some halls; this is changed by somebody who is everywhere"),
    LEFT_OUT(
        "%s are left out; your scope is some halls; this is changed by somebody who is everywhere"),
    HALL_LEFT_OUT(
        "hall %s is left out; your scope is some halls; this is changed by somebody who is"
            + " everywhere"),
    OTHER_HALL("%s is none of your halls; take its rows out of the file"),
    OUT_OF_REACH("outside of the scope"),
    CHANGED_MEANWHILE(
        "somebody has changed the organisation meanwhile: version %s was compared, the newest is"
            + " %s; nothing was changed, compare again"),
    NOTHING_TO_CHANGE("there is nothing to change");

    private final String sentence;
    private final int arguments;

    Kind(String sentence) {
      this.sentence = sentence;
      arguments = sentence.split("%s", -1).length - 1;
    }

    /** Its stable name, such as {@code unknown-column}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many arguments it has. */
    public int arguments() {
      return arguments;
    }

    /** A fault of the kind. */
    public Fault of(Object... arguments) {
      return new Fault(this, List.of(arguments), "");
    }
  }

  public Fault {
    arguments = List.copyOf(arguments);
    if (arguments.size() != kind.arguments()) {
      throw new IllegalArgumentException(
          kind + " has " + kind.arguments() + " arguments, not " + arguments.size());
    }
  }

  /** The same, with what was probably meant. */
  public Fault meaning(Optional<String> nearest) {
    return new Fault(kind, arguments, nearest.orElse(""));
  }

  /** In an English sentence, for commands. */
  @Override
  public String toString() {
    String sentence = kind.sentence.formatted(arguments.stream().map(Fault::said).toArray());
    return meant.isEmpty() ? sentence : sentence + "; did you mean " + meant + "?";
  }

  private static String said(Object argument) {
    return switch (argument) {
      case ThingKind thing -> thing.word();
      case List<?> several ->
          several.stream()
              .map(one -> one instanceof ThingKind thing ? thing.table() : one.toString())
              .collect(Collectors.joining(", "));
      default -> argument.toString();
    };
  }
}
