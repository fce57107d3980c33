package org.hallwatch.collect.file;

import org.jspecify.annotations.Nullable;

/**
 * A trace, or an event with its trace.
 *
 * @param line on which its element begins, counted from 1
 * @param trace the attributes of the trace; none for an event outside any
 * @param event the attributes of the event, null for the record of the trace itself
 * @param number place of the event in its trace, or of the trace in the log, counted from 1
 * @param problem why it cannot be used, null if it can
 */
record XesRecord(
    long line,
    XesAttributes trace,
    @Nullable XesAttributes event,
    long number,
    @Nullable String problem) {

  /**
   * The text of a column.
   *
   * @param file name of the file
   */
  String text(String column, String file, XesLog log) {
    XesAttributes own = event == null ? trace : event;
    return switch (column) {
      case "@record" -> event == null ? "trace" : "event";
      case "@number" -> Long.toString(number);
      case "@file" -> file;
      default -> {
        int slash = column.indexOf('/');
        String rest = column.substring(slash + 1);
        yield switch (slash < 0 ? "" : column.substring(0, slash)) {
          case "trace" -> trace.text(rest);
          case "log" -> log.attributes().text(rest);
          case "@classifier" -> log.classified(rest, own);
          default -> event == null ? "" : event.text(column);
        };
      }
    };
  }

  /** It alone, as XML, with what {@link XesReader} needs to read it again. */
  String xml() {
    StringBuilder xml = new StringBuilder();
    xml.append("<trace").append(event == null ? numbered() : "").append(">\n");
    XesXml.write(trace, "  ", xml);
    if (event != null) {
      xml.append("  <event").append(numbered()).append(">\n");
      XesXml.write(event, "    ", xml);
      xml.append("  </event>\n");
    }
    return xml.append("</trace>").toString();
  }

  private String numbered() {
    return " " + XesReader.NUMBER + "=\"" + number + "\"";
  }
}
