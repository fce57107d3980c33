package org.hallwatch.collect.file;

/** Writes attributes as the standard does. */
final class XesXml {
  private XesXml() {}

  static void write(XesAttributes attributes, String indent, StringBuilder xml) {
    for (XesAttribute attribute : attributes.inOrder()) {
      write(attribute, indent, xml);
    }
  }

  private static void write(XesAttribute attribute, String indent, StringBuilder xml) {
    String type = attribute.type();
    xml.append(indent).append('<').append(type).append(" key=\"");
    escape(attribute.key(), xml);
    if (!XesAttribute.isCollection(type)) {
      xml.append("\" value=\"");
      escape(attribute.value(), xml);
    }
    if (attribute.children().isEmpty()) {
      xml.append("\"/>\n");
      return;
    }
    xml.append("\">\n");
    boolean list = type.equals("list");
    xml.append(list ? indent + "<values>\n" : "");
    for (XesAttribute child : attribute.children()) {
      write(child, indent + "  ", xml);
    }
    xml.append(list ? indent + "</values>\n" : "");
    xml.append(indent).append("</").append(type).append(">\n");
  }

  private static void escape(String text, StringBuilder xml) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '"' -> xml.append("&quot;");
        case '\n', '\r', '\t' -> xml.append("&#").append((int) c).append(';');
        default -> xml.append(c);
      }
    }
  }
}
