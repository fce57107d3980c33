package org.hallwatch.ui.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A piece of a page. Whatever text it holds can be nothing but text: it is escaped when written.
 */
sealed interface Html {
  /** Elements of HTML that have no end; those of a picture in it have one. */
  Set<String> EMPTY = Set.of("meta", "link", "input");

  /** Writes it. */
  void write(StringBuilder page);

  /** A text. */
  record Text(String text) implements Html {
    @Override
    public void write(StringBuilder page) {
      escape(text, page);
    }
  }

  /** An element. */
  record Element(String name, Map<String, String> attributes, List<Html> children) implements Html {
    public Element {
      attributes = new LinkedHashMap<>(attributes);
      children = List.copyOf(children);
    }

    /** The same with one more attribute. */
    Element with(String attribute, String value) {
      Map<String, String> more = new LinkedHashMap<>(attributes);
      more.put(attribute, value);
      return new Element(name, more, children);
    }

    /** The same with more in it. */
    Element holding(Html... more) {
      List<Html> all = new ArrayList<>(children);
      all.addAll(List.of(more));
      return new Element(name, attributes, all);
    }

    /** The same with a text in it. */
    Element saying(String text) {
      return holding(new Text(text));
    }

    @Override
    public void write(StringBuilder page) {
      page.append('<').append(name);
      attributes.forEach(
          (attribute, value) -> {
            page.append(' ').append(attribute).append("=\"");
            escape(value, page);
            page.append('"');
          });
      page.append('>');
      children.forEach(child -> child.write(page));
      if (!EMPTY.contains(name)) {
        page.append("</").append(name).append('>');
      }
    }
  }

  /** An element with nothing in it. */
  static Element element(String name) {
    return new Element(name, Map.of(), List.of());
  }

  private static void escape(String text, StringBuilder page) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> page.append("&amp;");
        case '<' -> page.append("&lt;");
        case '>' -> page.append("&gt;");
        case '"' -> page.append("&quot;");
        case '\'' -> page.append("&#39;");
        default -> page.append(c);
      }
    }
  }
}
