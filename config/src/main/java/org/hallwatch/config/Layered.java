package org.hallwatch.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hallwatch.config.Setting.Kind;
import org.hallwatch.config.Setting.Origin;

/**
 * What was read from layers, and of each key where its value comes from.
 *
 * @param settings what a reader made of it
 * @param all every key, in the order of the shipped defaults
 */
public record Layered<T>(T settings, List<Setting> all) {
  private static final String ENVIRONMENT = "env variables";
  private static final String OURS = "HALLWATCH_";

  public Layered {
    all = List.copyOf(all);
  }

  /**
   * What to show of the keys that were read.
   *
   * @param read with what may be left out of the defaults
   * @param shipped the defaults, without what the environment says
   */
  static List<Setting> all(Config read, Config shipped) {
    return read.entrySet().stream()
        .map(Map.Entry::getKey)
        .sorted(
            Comparator.comparingInt((String key) -> line(key, shipped))
                .thenComparing(Comparator.naturalOrder()))
        .map(
            key ->
                new Setting(
                    key,
                    text(read.getValue(key)),
                    shipped.hasPath(key) ? text(shipped.getValue(key)) : "",
                    origin(read.getValue(key))))
        .toList();
  }

  /** A key that may be left out stands behind the others of its section. */
  private static int line(String key, Config shipped) {
    if (shipped.hasPath(key)) {
      return shipped.getValue(key).origin().lineNumber();
    }
    String section = key.substring(0, key.lastIndexOf('.') + 1);
    return shipped.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(section))
        .mapToInt(entry -> entry.getValue().origin().lineNumber())
        .max()
        .orElse(Integer.MAX_VALUE);
  }

  private static Origin origin(ConfigValue value) {
    ConfigOrigin origin = value.origin();
    if (origin.description().equals(ENVIRONMENT)) {
      return Origin.environment(variable(text(value)));
    }
    return origin.resource() == null
        ? new Origin(Kind.FILE, Problems.place(origin))
        : Origin.SHIPPED;
  }

  /** The library says that it is from the environment, and not from which variable. */
  private static String variable(String value) {
    return System.getenv().entrySet().stream()
        .filter(variable -> variable.getValue().equals(value))
        .map(Map.Entry::getKey)
        .min(
            Comparator.comparing((String name) -> !name.startsWith(OURS))
                .thenComparing(Comparator.naturalOrder()))
        .orElse("");
  }

  private static String text(ConfigValue value) {
    return value instanceof ConfigList list
        ? list.unwrapped().stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value.unwrapped());
  }
}
