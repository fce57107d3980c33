package org.hallwatch.collect.file;

import java.util.List;

/**
 * An attribute of a log, a trace or an event.
 *
 * @param type its element: {@code string}, {@code date}, {@code int}, {@code float}, {@code
 *     boolean}, {@code id}, {@code list} or {@code container}
 * @param value as it is written; empty for a list or container
 * @param children the attributes of the attribute, or what a list or container holds
 */
record XesAttribute(String type, String key, String value, List<XesAttribute> children) {
  XesAttribute {
    children = List.copyOf(children);
  }

  /** Whether an element of this name is an attribute. */
  static boolean isType(String element) {
    return switch (element) {
      case "string", "date", "int", "float", "boolean", "id", "list", "container" -> true;
      default -> false;
    };
  }

  /** Whether it holds other attributes and no value of its own. */
  static boolean isCollection(String type) {
    return type.equals("list") || type.equals("container");
  }
}
