package org.hallwatch.collect.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.config.Settings;
import org.hallwatch.config.Spelling;
import org.jspecify.annotations.Nullable;

/** Reads the templates of one mapping under the names that it declares, and remembers them all. */
final class Templates implements Template.Names {
  private final Set<String> columns;
  private final Map<String, CodeMap> codeMaps = new LinkedHashMap<>();
  private final Map<String, Template> derived = new LinkedHashMap<>();
  private final List<Template> all = new ArrayList<>();

  /**
   * @param columns the columns of the feed, empty if only its header will tell
   */
  Templates(List<String> columns) {
    this.columns = new HashSet<>(columns);
  }

  /** Reads what the codes of the feed mean. */
  Templates withCodeMaps(Settings codes) {
    for (String name : codes.keys()) {
      codeMaps.put(name, new CodeMap(name, codes.table(name)));
    }
    return this;
  }

  /** Reads the texts that the mapping derives, each of which may use those above it. */
  Templates withDerived(Settings section) {
    for (String name : section.keys()) {
      if (columns.contains(name)) {
        section.refuse(name, "is a column of the feed already");
      }
      derived.put(name, required(section, name));
    }
    return this;
  }

  Template required(Settings settings, String key) {
    return noted(settings.value(key, text -> Template.parse(text, this, settings.place(key))));
  }

  @Nullable Template optional(Settings settings, String key) {
    Template template =
        settings.optionalValue(key, text -> Template.parse(text, this, settings.place(key)));
    return template == null ? null : noted(template);
  }

  /** A single column, named without braces. */
  Template requiredColumn(Settings settings, String key) {
    return noted(
        settings.value(key, text -> Template.parse("{" + text + "}", this, settings.place(key))));
  }

  List<Template> all() {
    return List.copyOf(all);
  }

  @Override
  public @Nullable Template derived(String name) {
    return derived.get(name);
  }

  @Override
  public String column(String name) {
    if (!columns.isEmpty() && !columns.contains(name)) {
      Set<String> known = new HashSet<>(columns);
      known.addAll(derived.keySet());
      throw new IllegalArgumentException(
          "there is no column " + name + Spelling.didYouMean(name, known));
    }
    return name;
  }

  @Override
  public CodeMap codeMap(String name) {
    CodeMap codes = codeMaps.get(name);
    if (codes == null) {
      throw new IllegalArgumentException(
          "there is no code map "
              + name
              + Spelling.didYouMean(name, codeMaps.keySet())
              + "; code maps stand under codes");
    }
    return codes;
  }

  private Template noted(Template template) {
    all.add(template);
    return template;
  }
}
