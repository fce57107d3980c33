package org.hallwatch.collect.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log says above its traces: its attributes, the classifiers, and under which prefixes it
 * uses the standard's extensions. Global attributes are read over: their values are for tools that
 * make up events, not something that anybody observed.
 */
final class XesLog {
  private static final Pattern STANDARD_EXTENSION =
      Pattern.compile("https?://www\\.xes-standard\\.org/([A-Za-z0-9_]+)\\.xesext");
  private static final Pattern KEY = Pattern.compile("'([^']*)'|(\\S+)");

  private final Map<String, String> standardPrefixes = new HashMap<>();
  private final Map<String, List<String>> classifiers = new HashMap<>();
  private final List<XesAttribute> attributes = new ArrayList<>();
  private XesAttributes current = XesAttributes.NONE;

  /** Notes an extension; a standard one is known by its address, whatever prefix the log uses. */
  void addExtension(String prefix, String uri) {
    Matcher standard = STANDARD_EXTENSION.matcher(uri);
    if (standard.matches() && !standard.group(1).equals(prefix)) {
      standardPrefixes.put(prefix, standard.group(1));
    }
  }

  /**
   * Notes a classifier.
   *
   * @param keys separated by spaces; a key with spaces stands between single quotes
   */
  void addClassifier(String name, String keys) {
    List<String> separate = new ArrayList<>();
    Matcher matcher = KEY.matcher(keys);
    while (matcher.find()) {
      separate.add(key(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
    }
    classifiers.put(name, List.copyOf(separate));
  }

  void addAttribute(XesAttribute attribute) {
    attributes.add(attribute);
    current = new XesAttributes(attributes);
  }

  /** A key with the prefix that the standard gives to its extension. */
  String key(String written) {
    int colon = written.indexOf(':');
    String prefix = colon < 0 ? null : standardPrefixes.get(written.substring(0, colon));
    return prefix == null ? written : prefix + written.substring(colon);
  }

  /** Attributes of the log itself. */
  XesAttributes attributes() {
    return current;
  }

  /**
   * What a classifier says of a trace or event: the values of its keys with a plus between, empty
   * if it has none of them.
   */
  String classified(String classifier, XesAttributes element) {
    List<String> values =
        classifiers.getOrDefault(classifier, List.of()).stream().map(element::text).toList();
    return values.stream().allMatch(String::isEmpty) ? "" : String.join("+", values);
  }
}
