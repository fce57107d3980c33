package org.hallwatch.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.FileNotFoundException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hallwatch.domain.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * One section of a HOCON file while it is read into a record.
 *
 * <p>A feature writes a function from a section to its own settings record and asks for each key by
 * name, type and range. A key that is missing, of the wrong type or out of range is noted, a
 * stand-in from the allowed range is given, and reading goes on, so that one run finds every
 * problem. Keys that nobody asked for are noted as unknown, with the nearest known key. A record
 * that refuses its values in its constructor (an {@link IllegalArgumentException}) is noted too. At
 * the end the {@code read} methods throw one {@link SettingsException} with all problems, each with
 * file, line and key, so no stand-in ever leaves them.
 *
 * <pre>{@code
 * record HttpSettings(int port, Duration idle) {
 *   static HttpSettings read(Settings settings) {
 *     return new HttpSettings(
 *         settings.whole("port", 0, 65_535),
 *         settings.duration("idle", Duration.ofSeconds(1), Duration.ofHours(1)));
 *   }
 * }
 *
 * HttpSettings http = Settings.readFile(file, root -> root.section("http", HttpSettings::read));
 * }</pre>
 */
public final class Settings {
  private static final String STAND_IN = "?";
  private static final ConfigParseOptions HOCON =
      ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);

  private final ConfigObject values;
  private final String path;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();

  private Settings(ConfigObject values, String path, Problems problems) {
    this.values = values;
    this.path = path;
    this.problems = problems;
  }

  /**
   * Reads a file that stands on its own, such as an operation or a mapping. Whoever wrote it may be
   * somebody else, so it includes no other files or addresses.
   *
   * @throws SettingsException if it cannot be read or used; holds every problem
   */
  public static <T> T readFile(Path file, Function<Settings, T> reader) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new SettingsException(
          List.of(new Problem(file.toString(), 0, "", "is no file; name the file itself")));
    }
    ConfigParseOptions alone = HOCON.setIncluder(new NoIncludes());
    return read(
        parsed(file.toString(), () -> ConfigFactory.parseFile(file.toFile(), alone)), "", reader);
  }

  /**
   * Reads a file that is shipped on the class path.
   *
   * @param name name of the resource, such as {@code operations/sample.conf}
   * @throws SettingsException if it cannot be read or used; holds every problem
   */
  public static <T> T readResource(ClassLoader loader, String name, Function<Settings, T> reader) {
    Config config =
        parsed(
            name,
            () -> ConfigFactory.parseResources(loader, name, HOCON.setOriginDescription(name)));
    return read(config, "", reader);
  }

  /**
   * Reads HOCON text.
   *
   * @param name what problems are to name as the file
   * @throws SettingsException if it cannot be read or used; holds every problem
   */
  public static <T> T readText(String name, String text, Function<Settings, T> reader) {
    Config config =
        parsed(
            name,
            () ->
                ConfigFactory.parseReader(
                    new StringReader(text), HOCON.setOriginDescription(name)));
    return read(config, "", reader);
  }

  /**
   * Reads the product's technical settings: the section {@code root} of the class path's {@code
   * reference.conf}, with a person's own file laid over it. Only that section is judged; beside it
   * the file may hold {@code pekko} settings, which are left to Pekko.
   *
   * @param file the person's file, null for the defaults alone
   * @return what the reader makes of it, with the origin of each value
   * @throws SettingsException if it cannot be read or used; holds every problem
   */
  public static <T> Layered<T> readLayered(
      ClassLoader loader, String root, @Nullable Path file, Function<Settings, T> reader) {
    Config reference =
        parsed(
            "reference.conf", () -> ConfigFactory.parseResources(loader, "reference.conf", HOCON));
    Config own =
        file == null
            ? ConfigFactory.empty()
            : parsed(file.toString(), () -> ConfigFactory.parseFile(file.toFile(), HOCON));
    Problems strangers = new Problems();
    own.root()
        .forEach(
            (key, value) -> {
              if (!key.equals(root) && !key.equals("pekko")) {
                strangers.add(
                    value.origin(),
                    key,
                    "unknown section" + Spelling.didYouMean(key, List.of(root, "pekko")));
              }
            });
    strangers.refuseIfAny();
    Config both = parsed("settings", () -> own.withFallback(reference).resolve());
    Config shipped =
        ConfigFactory.parseResources(loader, "reference.conf", HOCON)
            .resolve(ConfigResolveOptions.noSystem());
    return new Layered<>(
        read(both.getConfig(root), root, reader),
        Layered.all(both.getConfig(root), shipped.getConfig(root)));
  }

  /** Text that is not blank. Numbers and flags count as the text that was written. */
  public String text(String key) {
    return required(key, this::textOf).orElse(STAND_IN);
  }

  /** As {@link #text}, or null if the key is absent. */
  public @Nullable String optionalText(String key) {
    return optional(key, this::textOf).orElse(null);
  }

  /** Text exactly as written: may be empty or blank, such as a separator. */
  public String exactText(String key) {
    return required(key, this::scalar).orElse(STAND_IN);
  }

  /** As {@link #exactText(String)}, or {@code usual} if the key is absent. */
  public String exactText(String key, String usual) {
    return optional(key, this::scalar).orElse(usual);
  }

  /** A list of texts that are not blank, empty if the key is absent. */
  public List<String> texts(String key) {
    return values(key, text -> text);
  }

  /** A whole number from {@code min} to {@code max}. */
  public int whole(String key, int min, int max) {
    return required(key, (k, value) -> wholeOf(k, value, min, max)).orElse(min);
  }

  /** A number from {@code min} to {@code max}. */
  public double number(String key, double min, double max) {
    return required(key, (k, value) -> numberOf(k, value, min, max)).orElse(min);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key) {
    return required(key, this::flagOf).orElse(false);
  }

  /** As {@link #flag}, {@code false} if the key is absent. */
  public boolean optionalFlag(String key) {
    return optional(key, this::flagOf).orElse(false);
  }

  /**
   * A duration with its unit, such as {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, from
   * {@code min} to {@code max}.
   */
  public Duration duration(String key, Duration min, Duration max) {
    return required(key, (k, value) -> durationOf(k, value, min, max)).orElse(min);
  }

  /** As {@link #duration}, or null if the key is absent. */
  public @Nullable Duration optionalDuration(String key, Duration min, Duration max) {
    return optional(key, (k, value) -> durationOf(k, value, min, max)).orElse(null);
  }

  /**
   * A size in bytes with its unit, such as {@code 64k} or {@code 16MiB}, from {@code min} to {@code
   * max} bytes.
   */
  public long size(String key, long min, long max) {
    return required(key, (k, value) -> sizeOf(k, value, min, max)).orElse(min);
  }

  /**
   * One of the constants of an enum, written in lower case with hyphens, such as {@code
   * clock-behind}.
   */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    return required(key, (k, value) -> choiceOf(k, value, type)).orElse(type.getEnumConstants()[0]);
  }

  /** As {@link #choice}, or {@code usual} if the key is absent. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E usual) {
    return optional(key, (k, value) -> choiceOf(k, value, type)).orElse(usual);
  }

  /** A time zone such as {@code Asia/Shanghai}. */
  public ZoneId timeZone(String key) {
    return required(key, (k, value) -> parsedOf(k, value, Settings::zone)).orElse(ZoneId.of("UTC"));
  }

  /**
   * Text read by a function that refuses bad text with an {@link IllegalArgumentException} or a
   * {@link DateTimeException}, whose message is shown.
   */
  public <T> T value(String key, Function<String, T> parse) {
    return required(key, (k, value) -> parsedOf(k, value, parse)).orElseGet(() -> standIn(parse));
  }

  /** As {@link #value}, or null if the key is absent. */
  public <T> @Nullable T optionalValue(String key, Function<String, T> parse) {
    return optional(key, (k, value) -> parsedOf(k, value, parse)).orElse(null);
  }

  /**
   * A list of texts, each read by a function as in {@link #value}; empty if the key is absent. What
   * cannot be read is left out.
   */
  public <T> List<T> values(String key, Function<String, T> parse) {
    List<T> read = new ArrayList<>();
    List<ConfigValue> elements = elements(key);
    for (int i = 0; i < elements.size(); i++) {
      parsedOf(key + "[" + i + "]", elements.get(i), parse).ifPresent(read::add);
    }
    return List.copyOf(read);
  }

  /**
   * A table of texts by key, in the order of the file; empty if the key is absent. Values are
   * exact, as {@link #exactText}.
   */
  public Map<String, String> table(String key) {
    Map<String, String> read = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> row : inOrder(optional(key, this::objectOf).orElse(null))) {
      scalar(key + "." + row.getKey(), row.getValue())
          .ifPresent(text -> read.put(row.getKey(), text));
    }
    return read;
  }

  /** A section of its own. */
  public <T> T section(String key, Function<Settings, T> reader) {
    Optional<ConfigObject> found = required(key, this::objectOf);
    return found.isPresent() ? readSection(key, found.get(), reader) : standIn(key, reader);
  }

  /** A section of its own, or null if the key is absent. */
  public <T> @Nullable T optionalSection(String key, Function<Settings, T> reader) {
    ConfigObject found = optional(key, this::objectOf).orElse(null);
    return found == null ? null : readSection(key, found, reader);
  }

  /** A list of sections, empty if the key is absent. What cannot be read is left out. */
  public <T> List<T> sections(String key, Function<Settings, T> reader) {
    List<T> read = new ArrayList<>();
    List<ConfigValue> elements = elements(key);
    for (int i = 0; i < elements.size(); i++) {
      String name = key + "[" + i + "]";
      objectOf(name, elements.get(i))
          .flatMap(object -> tryRead(name, object, reader))
          .ifPresent(read::add);
    }
    return List.copyOf(read);
  }

  /**
   * Sections by name, in the order of the file; empty if the key is absent. What cannot be read is
   * left out.
   */
  public <T> Map<String, T> sectionsByName(String key, Function<Settings, T> reader) {
    return sectionsByName(key, (name, section) -> reader.apply(section));
  }

  /** As {@link #sectionsByName(String, Function)}, for a reader that asks for the name too. */
  public <T> Map<String, T> sectionsByName(String key, BiFunction<String, Settings, T> reader) {
    Map<String, T> read = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> named :
        inOrder(optional(key, this::objectOf).orElse(null))) {
      String name = named.getKey();
      String full = key + "." + name;
      objectOf(full, named.getValue())
          .flatMap(object -> tryRead(full, object, section -> reader.apply(name, section)))
          .ifPresent(section -> read.put(name, section));
    }
    return read;
  }

  /**
   * Leaves a key to the file itself, such as a section that other keys take over with <code>
   * ${…}</code>.
   */
  public void leave(String key) {
    asked.add(key);
  }

  /** Whether the key is there. */
  public boolean has(String key) {
    return present(key) != null;
  }

  /** The keys of this section, in the order of the file. */
  public List<String> keys() {
    return inOrder(values).stream().map(Map.Entry::getKey).toList();
  }

  /**
   * Where a key stands, as {@code file:line: key}; the section's own place if it is absent. For
   * messages at run time.
   */
  public String place(String key) {
    return Problems.place(originOf(key)) + ": " + full(key);
  }

  /**
   * Notes a problem with a key that only the reader can see, such as a reference to something that
   * does not exist.
   */
  public void refuse(String key, String message) {
    problems.add(originOf(key), full(key), message);
  }

  /**
   * As {@link #refuse(String, String)} for a name that is not among the known ones; adds the one
   * that was probably meant.
   */
  public void refuseUnknown(String key, String noun, String name, Set<String> known) {
    refuse(key, "there is no " + noun + " " + name + Spelling.didYouMean(name, known));
  }

  private static <T> T read(Config config, String path, Function<Settings, T> reader) {
    Problems problems = new Problems();
    Settings root = new Settings(config.root(), path, problems);
    Optional<T> read = root.finish(reader);
    problems.refuseIfAny();
    return read.orElseThrow(
        () -> new IllegalStateException("nothing was read, but no problem was noted"));
  }

  private static Config parsed(String name, Supplier<Config> parse) {
    try {
      return parse.get().resolve();
    } catch (ConfigException e) {
      ConfigOrigin origin = e.origin();
      if (e.getCause() instanceof FileNotFoundException) {
        throw new SettingsException(List.of(new Problem(name, 0, "", unreadable(Path.of(name)))));
      }
      String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      if (origin == null) {
        throw new SettingsException(List.of(new Problem(name, 0, "", "cannot be read: " + what)));
      }
      Problems problems = new Problems();
      String prefix = origin.description() + ": ";
      problems.add(origin, "", what.startsWith(prefix) ? what.substring(prefix.length()) : what);
      problems.refuseIfAny();
      throw e;
    }
  }

  /** Why a file cannot be opened: what says so names a class and the file once more. */
  private static String unreadable(Path file) {
    if (Files.isDirectory(file)) {
      return "this is a folder, name a file in it";
    }
    return Files.exists(file)
        ? "no permission to read it; give whoever runs this the right to"
        : "there is no such file; is the name right?";
  }

  /** Runs the reader on this section; empty if a problem kept it from giving anything. */
  private <T> Optional<T> finish(Function<Settings, T> reader) {
    int before = problems.count();
    try {
      T read = reader.apply(this);
      refuseUnknownKeys();
      return Optional.of(read);
    } catch (NoStandIn unreadable) {
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      refuseUnknownKeys();
      if (problems.count() == before) {
        noteRefusal(refused);
      }
      return Optional.empty();
    }
  }

  private void noteRefusal(IllegalArgumentException refused) {
    String message = refused.getMessage() == null ? refused.toString() : refused.getMessage();
    if (refused instanceof InvalidValueException invalid && values.containsKey(invalid.field())) {
      refuse(invalid.field(), message);
    } else {
      problems.add(values.origin(), path, message);
    }
  }

  private void refuseUnknownKeys() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        List<String> free = asked.stream().filter(known -> !values.containsKey(known)).toList();
        String suggestion = Spelling.didYouMean(key, free.isEmpty() ? asked : free);
        refuse(
            key,
            "unknown setting"
                + (suggestion.isEmpty() ? Spelling.didYouMean(key, asked) : suggestion));
      }
    }
  }

  private <T> Optional<T> tryRead(String key, ConfigObject object, Function<Settings, T> reader) {
    return new Settings(object, full(key), problems).finish(reader);
  }

  private <T> T readSection(String key, ConfigObject object, Function<Settings, T> reader) {
    return tryRead(key, object, reader).orElseGet(() -> standIn(key, reader));
  }

  /**
   * What the reader makes of stand-ins alone; its complaints are not noted, because the cause is.
   */
  private <T> T standIn(String key, Function<Settings, T> reader) {
    Problems unheard = new Problems();
    return new Settings(ConfigFactory.empty().root(), full(key), unheard)
        .finish(reader)
        .orElseThrow(NoStandIn::new);
  }

  private static <T> T standIn(Function<String, T> parse) {
    try {
      return parse.apply(STAND_IN);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new NoStandIn();
    }
  }

  private <T> Optional<T> required(String key, Shape<T> shape) {
    asked.add(key);
    ConfigValue value = present(key);
    if (value == null) {
      refuse(key, "is missing");
      return Optional.empty();
    }
    return shape.of(key, value);
  }

  private <T> Optional<T> optional(String key, Shape<T> shape) {
    asked.add(key);
    ConfigValue value = present(key);
    return value == null ? Optional.empty() : shape.of(key, value);
  }

  private @Nullable ConfigValue present(String key) {
    ConfigValue value = values.get(key);
    return value == null || value.valueType() == ConfigValueType.NULL ? null : value;
  }

  private Optional<String> scalar(String key, ConfigValue value) {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> Optional.of(value.atKey("v").getString("v"));
      case LIST, OBJECT, NULL ->
          refused(key, value, "is " + noun(value) + ", expected a single value");
    };
  }

  private Optional<String> textOf(String key, ConfigValue value) {
    return scalar(key, value)
        .flatMap(text -> text.isBlank() ? refused(key, value, "is blank") : Optional.of(text));
  }

  private Optional<Integer> wholeOf(String key, ConfigValue value, int min, int max) {
    String range = "a whole number from " + min + " to " + max;
    return scalar(key, value)
        .flatMap(
            text -> {
              try {
                long number = Long.parseLong(text.strip());
                return number < min || number > max
                    ? refused(key, value, "is " + number + ", expected " + range)
                    : Optional.of((int) number);
              } catch (NumberFormatException e) {
                return refused(key, value, "is '" + text + "', expected " + range);
              }
            });
  }

  private Optional<Double> numberOf(String key, ConfigValue value, double min, double max) {
    String range = "a number from " + min + " to " + max;
    return scalar(key, value)
        .flatMap(
            text -> {
              try {
                double number = Double.parseDouble(text.strip());
                return number >= min && number <= max
                    ? Optional.of(number)
                    : refused(key, value, "is " + text + ", expected " + range);
              } catch (NumberFormatException e) {
                return refused(key, value, "is '" + text + "', expected " + range);
              }
            });
  }

  private Optional<Boolean> flagOf(String key, ConfigValue value) {
    return scalar(key, value)
        .flatMap(
            text ->
                switch (text) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> refused(key, value, "is '" + text + "', expected true or false");
                });
  }

  private Optional<Duration> durationOf(String key, ConfigValue value, Duration min, Duration max) {
    return measured(
            key,
            value,
            "a duration with its unit, such as 250ms, 30s or 5m",
            config -> config.getDuration("v"))
        .flatMap(duration -> within(key, value, duration, min, max));
  }

  private Optional<Long> sizeOf(String key, ConfigValue value, long min, long max) {
    return measured(
            key,
            value,
            "a size with its unit, such as 64k or 16MiB",
            config -> config.getBytes("v"))
        .flatMap(
            bytes ->
                bytes < min || bytes > max
                    ? refused(key, value, "is " + bytes + " bytes, expected " + min + " to " + max)
                    : Optional.of(bytes));
  }

  private <T> Optional<T> measured(
      String key, ConfigValue value, String expected, Function<Config, T> read) {
    return scalar(key, value)
        .flatMap(
            text -> {
              if (text.chars().noneMatch(Character::isLetter)) {
                return refused(key, value, "is '" + text + "', expected " + expected);
              }
              try {
                return Optional.of(read.apply(value.atKey("v")));
              } catch (ConfigException e) {
                return refused(key, value, "is '" + text + "', expected " + expected);
              }
            });
  }

  private Optional<Duration> within(
      String key, ConfigValue value, Duration duration, Duration min, Duration max) {
    return duration.compareTo(min) < 0 || duration.compareTo(max) > 0
        ? refused(
            key, value, "is " + words(duration) + ", expected " + words(min) + " to " + words(max))
        : Optional.of(duration);
  }

  private <E extends Enum<E>> Optional<E> choiceOf(String key, ConfigValue value, Class<E> type) {
    Map<String, E> known = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants())
        .forEach(constant -> known.put(written(constant), constant));
    return scalar(key, value)
        .flatMap(
            text -> {
              E constant = known.get(text);
              return constant == null
                  ? refused(
                      key,
                      value,
                      "is '"
                          + text
                          + "', expected one of "
                          + String.join(", ", known.keySet())
                          + Spelling.didYouMean(text, known.keySet()))
                  : Optional.of(constant);
            });
  }

  private <T> Optional<T> parsedOf(String key, ConfigValue value, Function<String, T> parse) {
    return textOf(key, value)
        .flatMap(
            text -> {
              try {
                return Optional.of(parse.apply(text));
              } catch (IllegalArgumentException | DateTimeException e) {
                return refused(key, value, "is '" + text + "': " + e.getMessage());
              }
            });
  }

  private Optional<ConfigObject> objectOf(String key, ConfigValue value) {
    return value instanceof ConfigObject object
        ? Optional.of(object)
        : refused(key, value, "is " + noun(value) + ", expected a section { … }");
  }

  private List<ConfigValue> elements(String key) {
    return optional(
            key,
            (k, value) ->
                value instanceof ConfigList list
                    ? Optional.of(List.copyOf(list))
                    : this.<List<ConfigValue>>refused(
                        k, value, "is " + noun(value) + ", expected a list [ … ]"))
        .orElse(List.of());
  }

  private <T> Optional<T> refused(String key, ConfigValue value, String message) {
    problems.add(value.origin(), full(key), message);
    return Optional.empty();
  }

  private ConfigOrigin originOf(String key) {
    ConfigValue value = values.get(key);
    return value == null ? values.origin() : value.origin();
  }

  private String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static List<Map.Entry<String, ConfigValue>> inOrder(@Nullable ConfigObject object) {
    if (object == null) {
      return List.of();
    }
    return object.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, ConfigValue> entry) ->
                        entry.getValue().origin().lineNumber())
                .thenComparing(Map.Entry::getKey))
        .toList();
  }

  private static String noun(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> "a section";
      case LIST -> "a list";
      case NULL -> "null";
      case STRING, NUMBER, BOOLEAN -> "a single value";
    };
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String words(Duration duration) {
    if (duration.toMillis() % 1000 != 0) {
      return duration.toMillis() + "ms";
    }
    return Stream.of(
            duration.toDays() > 0 ? duration.toDays() + "d" : "",
            duration.toHoursPart() > 0 ? duration.toHoursPart() + "h" : "",
            duration.toMinutesPart() > 0 ? duration.toMinutesPart() + "m" : "",
            duration.toSecondsPart() > 0 || duration.isZero() ? duration.toSecondsPart() + "s" : "")
        .filter(part -> !part.isEmpty())
        .reduce((a, b) -> a + " " + b)
        .orElse("0s");
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "no time zone" + Spelling.didYouMean(text, ZoneId.getAvailableZoneIds()), e);
    }
  }

  /** Turns the value of a key into what it means, or notes what is wrong with it. */
  @FunctionalInterface
  private interface Shape<T> {
    Optional<T> of(String key, ConfigValue value);
  }

  /**
   * A value of which no stand-in can be made; its problem is noted already, the section around it
   * is left out.
   */
  private static final class NoStandIn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoStandIn() {
      super(null, null, false, false);
    }
  }
}
