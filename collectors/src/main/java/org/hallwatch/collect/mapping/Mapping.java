package org.hallwatch.collect.mapping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.config.Settings;
import org.hallwatch.config.SettingsException;
import org.hallwatch.config.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one kind of file become events, checked as a whole. How to write one is in
 * {@code docs/mappings.md}.
 */
public final class Mapping {
  /** The mappings that come with the product, by name. */
  public static final List<String> SHIPPED =
      List.of(
          "warsaw-queues",
          "bank-calls",
          "boston-requests",
          "nhs-reviews",
          "permit-log",
          "bpic15-tasks",
          "xes-steps",
          "cloudevents");

  private final String name;
  private final @Nullable String variant;
  private final FileFormat format;
  private final TimeFormats times;
  private final SourceRule source;
  private final Arrival arrival;
  private final @Nullable Template beginning;
  private final Map<String, List<Condition>> skips;
  private final Map<String, Refusal> refusals;
  private final Map<String, List<Condition>> doubts;
  private final List<EventRule> events;
  private final @Nullable Creation creates;
  private final List<Template> templates;

  /**
   * Reads a mapping.
   *
   * @param variant its name among the variants of its file, null if it is all of the file
   */
  Mapping(String name, @Nullable String variant, Settings settings) {
    this.name = name;
    this.variant = variant;
    this.format = settings.section("file", FileFormat::read);
    Templates reader =
        new Templates(format instanceof FileFormat.Csv csv ? csv.columns() : List.of());
    boolean rules = !(format instanceof FileFormat.CloudEvents);
    this.times = rules ? settings.section("time", TimeFormats::read) : TimeFormats.NONE;
    settings.optionalSection("codes", reader::withCodeMaps);
    settings.optionalSection("derived", reader::withDerived);
    this.source = settings.section("source", section -> SourceRule.read(section, reader));
    this.arrival =
        rules
            ? settings.section("received-at", section -> Arrival.read(section, reader))
            : new Arrival.Now();
    this.beginning = reader.optional(settings, "next-day-after");
    this.skips = rules(settings, "skip", reader);
    this.refusals = settings.sectionsByName("refuse", rule -> Refusal.read(rule, reader));
    this.doubts = rules(settings, "doubt", reader);
    Template id = reader.optional(settings, "id");
    Template at = reader.optional(settings, "occurred-at");
    this.events =
        rules
            ? settings.sections("events", event -> EventRule.read(event, reader, id, at))
            : List.of();
    if (rules && events.isEmpty() && !settings.has("events")) {
      settings.refuse("events", "names no event that a row becomes");
    }
    this.creates =
        settings.optionalSection(
            "creates", section -> Creation.read(section, reader, times.zone()));
    this.templates = reader.all();
  }

  private static Map<String, List<Condition>> rules(
      Settings settings, String key, Templates reader) {
    return settings.sectionsByName(
        key, rule -> rule.sections("when", when -> Condition.read(when, reader)));
  }

  /**
   * The mapping file under a name: one that is shipped, or a file.
   *
   * @throws SettingsException with every problem of the file, each with its line and key
   * @throws BadSettingsException if there is neither
   */
  public static MappingFile find(String nameOrFile) {
    if (SHIPPED.contains(nameOrFile)) {
      return Settings.readResource(
          Mapping.class.getClassLoader(),
          "mappings/" + nameOrFile + ".conf",
          settings -> MappingFile.read(nameOrFile, settings));
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new BadSettingsException(
          "there is no mapping "
              + nameOrFile
              + ": no such file, and the shipped ones are "
              + String.join(", ", SHIPPED)
              + Spelling.didYouMean(nameOrFile, SHIPPED));
    }
    return Settings.readFile(
        file, settings -> MappingFile.read(String.valueOf(file.getFileName()), settings));
  }

  /** A mapping from text, without variants; problems name it as the file. */
  public static Mapping parse(String name, String text) {
    return Settings.readText(name, text, settings -> new Mapping(name, null, settings));
  }

  /** Name of the shipped mapping, or of the file; the same for all variants of a file. */
  public String name() {
    return name;
  }

  /** Its name among the variants of its file, null if it is all of the file. */
  public @Nullable String variant() {
    return variant;
  }

  /** How the file holds its records. */
  public FileFormat format() {
    return format;
  }

  /** Whether records are read in the order in which they arrived, see {@link ArrivalSurvey}. */
  public boolean sortsByArrival() {
    return arrival instanceof Arrival.Each each && each.sorted();
  }

  /**
   * Whether records arrive in rounds, so that a {@link RoundSurvey} must see them all before the
   * first is mapped.
   */
  public boolean arrivesInRounds() {
    return arrival instanceof Arrival.Rounds;
  }

  /** A mapper for records that have every column that the mapping needs. */
  public RowMapper mapper() {
    return new RowMapper(this);
  }

  /** As {@link #mapper()}, for a file with these columns, see {@link #requireColumns}. */
  public RowMapper mapper(List<String> columns) {
    requireColumns(columns);
    return mapper();
  }

  /**
   * Looks whether a file has the columns that the mapping needs.
   *
   * @throws BadSettingsException if it has not; names them all
   */
  public void requireColumns(List<String> columns) {
    Set<String> known = new TreeSet<>(columns);
    List<String> problems = new ArrayList<>();
    for (Template template : templates) {
      for (String column : template.columns()) {
        if (!known.contains(column)) {
          problems.add(
              template.place()
                  + ": the file has no column "
                  + column
                  + Spelling.didYouMean(column, known));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new BadSettingsException(
          (variant == null ? "the mapping " + name : "the variant " + variant + " of " + name)
              + " does not fit the file:\n  - "
              + String.join("\n  - ", problems.stream().distinct().toList()));
    }
  }

  TimeFormats times() {
    return times;
  }

  SourceRule source() {
    return source;
  }

  Arrival arrival() {
    return arrival;
  }

  /** When a record begins, null if its times cannot pass midnight without a date that says so. */
  @Nullable Template beginning() {
    return beginning;
  }

  Map<String, List<Condition>> skips() {
    return skips;
  }

  Map<String, Refusal> refusals() {
    return refusals;
  }

  Map<String, List<Condition>> doubts() {
    return doubts;
  }

  List<EventRule> events() {
    return events;
  }

  @Nullable Creation creates() {
    return creates;
  }
}
