package org.hallwatch.collect.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The attributes of one log, trace or event, by the path of their keys. */
final class XesAttributes {
  static final XesAttributes NONE = new XesAttributes(List.of());

  private final List<XesAttribute> attributes;
  private final Map<String, String> texts;

  XesAttributes(List<XesAttribute> attributes) {
    this.attributes = List.copyOf(attributes);
    this.texts = HashMap.newHashMap(attributes.size());
    attributes.forEach(attribute -> put("", attribute));
  }

  /** Several values in a list under one key stand between semicolons. */
  private void put(String prefix, XesAttribute attribute) {
    String path = prefix + attribute.key();
    if (!XesAttribute.isCollection(attribute.type())) {
      texts.merge(path, attribute.value(), (before, value) -> before + ";" + value);
    }
    for (XesAttribute child : attribute.children()) {
      put(path + "/", child);
    }
  }

  /**
   * The value of an attribute, empty if there is none.
   *
   * @param path its key; of an attribute of an attribute both keys with a slash between
   */
  String text(String path) {
    return texts.getOrDefault(path, "");
  }

  /** The attributes in their order. */
  List<XesAttribute> inOrder() {
    return attributes;
  }
}
