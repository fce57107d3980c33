package org.hallwatch.collect.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text with columns in it: <code>{date}T{time}/{number}</code>, <code>{status|states}</code> for
 * what the code map {@code states} makes of a column, <code>{{</code> for a brace. If a column in
 * it is empty the whole text is absent, because half an id is none.
 */
final class Template {
  private final List<Part> parts;
  private final String place;

  private Template(List<Part> parts, String place) {
    this.parts = List.copyOf(parts);
    this.place = place;
  }

  /** Reads a template. Throws {@link IllegalArgumentException} that says what is wrong with it. */
  static Template parse(String text, Names names, String place) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '{' && text.startsWith("{{", at)) {
        literal.append('{');
        at += 2;
      } else if (c == '{') {
        int end = text.indexOf('}', at);
        if (end < 0) {
          throw new IllegalArgumentException(
              "a { without its }; a brace that stands for itself is written {{");
        }
        flush(literal, parts);
        parts.add(reference(text.substring(at + 1, end), names));
        at = end + 1;
      } else {
        literal.append(c);
        at++;
      }
    }
    flush(literal, parts);
    return new Template(parts, place);
  }

  private static void flush(StringBuilder literal, List<Part> parts) {
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private static Part reference(String text, Names names) {
    int bar = text.lastIndexOf('|');
    String name = bar < 0 ? text : text.substring(0, bar);
    CodeMap codes = bar < 0 ? null : names.codeMap(text.substring(bar + 1));
    Template derived = names.derived(name);
    return derived == null
        ? new Column(names.column(name), codes)
        : new Derived(name, derived, codes);
  }

  /** What the template says of a row, null if a column that it needs is empty. */
  @Nullable String of(Row row) {
    if (parts.size() == 1) {
      return parts.getFirst().of(row);
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      String value = part.of(row);
      if (value == null) {
        return null;
      }
      text.append(value);
    }
    return text.toString();
  }

  /** The columns of the feed that it needs. */
  Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    for (Part part : parts) {
      switch (part) {
        case Literal _ -> {}
        case Column column -> columns.add(column.name());
        case Derived derived -> columns.addAll(derived.template().columns());
      }
    }
    return columns;
  }

  /** Where it stands in the mapping. */
  String place() {
    return place;
  }

  /** Whether it says the same of every row. */
  boolean isConstant() {
    return columns().isEmpty();
  }

  /** The names that a template may use. */
  interface Names {
    /** The template that a mapping derives under this name, null if it is a column of the feed. */
    @Nullable Template derived(String name);

    /** A column; refuses what is none. */
    String column(String name);

    /** A code map; refuses what is none. */
    CodeMap codeMap(String name);
  }

  private sealed interface Part {
    @Nullable String of(Row row);
  }

  private record Literal(String text) implements Part {
    @Override
    public String of(Row row) {
      return text;
    }
  }

  private record Column(String name, @Nullable CodeMap codes) implements Part {
    @Override
    public @Nullable String of(Row row) {
      return meaning(name, row.get(name), codes);
    }
  }

  private record Derived(String name, Template template, @Nullable CodeMap codes) implements Part {
    @Override
    public @Nullable String of(Row row) {
      String value = template.of(row);
      return meaning(name, value == null ? "" : value, codes);
    }
  }

  private static @Nullable String meaning(String name, String value, @Nullable CodeMap codes) {
    String meaning = codes == null ? value : codes.meaningOf(name, value);
    return meaning.isEmpty() ? null : meaning;
  }
}
