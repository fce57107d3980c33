package org.hallwatch.collect.file;

import java.io.CharConversionException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event log in XES (IEEE 1849-2016 and 2023, also the older 1.0 and 2.0) element by
 * element: of a trace only its own attributes are held, however many events it has. What the XML
 * refers to outside itself is never opened.
 */
final class XesReader implements Closeable {
  /** Most characters that the attributes of a trace or event may have. */
  static final int LONGEST = 1 << 20;

  /** XML attribute under which a kept record says which event of its trace it is. */
  static final String NUMBER = "number";

  private static final int DEEPEST = 16;

  private final InputStream in;
  private final XMLStreamReader xml;
  private final XesLog log;
  private boolean atElement;
  private long traces;
  private long events;
  private @Nullable XesAttributes trace;

  private XesReader(InputStream in, XMLStreamReader xml, XesLog log) {
    this.in = in;
    this.xml = xml;
    this.log = log;
  }

  /**
   * Opens a log and reads as far as its root.
   *
   * @param log where what stands above the traces is noted
   * @throws BrokenFileException if it is no XES
   */
  static XesReader open(InputStream in, XesLog log) throws IOException {
    try {
      XesReader reader = new XesReader(in, factory().createXMLStreamReader(in), log);
      while (reader.step() != XMLStreamConstants.START_ELEMENT) {
        reader.refuseDoctype();
      }
      if (!reader.element().equals("log")) {
        throw new BrokenFileException(
            reader.line(), "this is no XES: its root is <" + reader.element() + ">, not <log>");
      }
      return reader;
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLReporter((message, type, about, location) -> {});
    return factory;
  }

  /** The next trace or event, null at the end. A trace comes before its events. */
  @Nullable XesRecord next() throws IOException {
    while (true) {
      int at = atElement ? XMLStreamConstants.START_ELEMENT : step();
      atElement = false;
      switch (at) {
        case XMLStreamConstants.END_DOCUMENT -> {
          return null;
        }
        case XMLStreamConstants.END_ELEMENT -> trace = null;
        case XMLStreamConstants.START_ELEMENT -> {
          XesRecord record = trace == null ? inLog() : inTrace(trace);
          if (record != null) {
            return record;
          }
        }
        default -> {}
      }
    }
  }

  private @Nullable XesRecord inLog() throws IOException {
    switch (element()) {
      case "trace" -> {
        return readTrace();
      }
      case "event" -> {
        return readEvent(XesAttributes.NONE);
      }
      case "extension" -> {
        log.addExtension(written("prefix"), written("uri"));
        skip();
      }
      case "classifier" -> {
        log.addClassifier(written("name"), written("keys"));
        skip();
      }
      default -> readLogAttribute();
    }
    return null;
  }

  private void readLogAttribute() throws IOException {
    if (!XesAttribute.isType(element())) {
      skip();
      return;
    }
    Element read = new Element();
    read.attribute();
    read.attributes.forEach(log::addAttribute);
  }

  private XesRecord readTrace() throws IOException {
    long line = line();
    long number = number(++traces);
    events = 0;
    Element read = new Element();
    int at = step();
    while (at != XMLStreamConstants.END_ELEMENT && !isEvent(at)) {
      read.take(at);
      at = step();
    }
    atElement = at == XMLStreamConstants.START_ELEMENT;
    XesAttributes attributes = new XesAttributes(read.attributes);
    trace = atElement ? attributes : null;
    return new XesRecord(line, attributes, null, number, read.problem);
  }

  private boolean isEvent(int at) {
    return at == XMLStreamConstants.START_ELEMENT && element().equals("event");
  }

  private XesRecord inTrace(XesAttributes attributes) throws IOException {
    if (element().equals("event")) {
      return readEvent(attributes);
    }
    long line = line();
    Element read = new Element();
    read.take(XMLStreamConstants.START_ELEMENT);
    String problem =
        read.problem == null
            ? "an attribute of a trace stands behind its first event, which was read without it;"
                + " put the attributes of a trace before its events"
            : read.problem;
    return new XesRecord(line, new XesAttributes(read.attributes), null, events, problem);
  }

  private XesRecord readEvent(XesAttributes ofTrace) throws IOException {
    long line = line();
    long number = number(++events);
    Element read = new Element();
    int at = step();
    while (at != XMLStreamConstants.END_ELEMENT) {
      read.take(at);
      at = step();
    }
    return new XesRecord(line, ofTrace, new XesAttributes(read.attributes), number, read.problem);
  }

  private long number(long counted) {
    String said = xml.getAttributeValue(null, NUMBER);
    return said != null && said.matches("\\d{1,18}") ? Long.parseLong(said) : counted;
  }

  private String element() {
    return xml.getLocalName();
  }

  private String written(String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private long line() {
    return xml.getLocation().getLineNumber();
  }

  /** Passes over the element that has just begun. */
  private void skip() throws IOException {
    int depth = 1;
    while (depth > 0) {
      switch (step()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
  }

  private int step() throws IOException {
    try {
      return xml.next();
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  private void refuseDoctype() throws IOException {
    if (xml.getEventType() == XMLStreamConstants.DTD) {
      throw new BrokenFileException(
          line(), "a DOCTYPE is not read, because it can refer to other files; XES needs none");
    }
  }

  private static IOException broken(XMLStreamException e) {
    long line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        return new BrokenFileException(line, "the file breaks off: it was not copied whole", e);
      }
      if (cause instanceof CharConversionException) {
        return new BrokenFileException(line, "the file is not text in its encoding", e);
      }
      if (cause instanceof IOException io) {
        return io;
      }
    }
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    return new BrokenFileException(
        line, "the file is no XML: " + (at < 0 ? message : message.substring(at + 9)), e);
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    } finally {
      in.close();
    }
  }

  /** The attributes of one trace or event on their way; the first thing that is wrong is kept. */
  private final class Element {
    private final List<XesAttribute> attributes = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private int length;
    private @Nullable String problem;

    /** Takes what the parser met inside the element. */
    void take(int at) throws IOException {
      if (at != XMLStreamConstants.START_ELEMENT) {
        return;
      }
      if (XesAttribute.isType(element())) {
        attribute();
      } else {
        note("<" + element() + "> in line " + line() + " is no attribute of XES");
        skip();
      }
    }

    private void attribute() throws IOException {
      XesAttribute read = attribute(1);
      if (read != null && !keys.add(read.key())) {
        note("the attribute " + read.key() + " stands there twice");
      } else if (read != null) {
        attributes.add(read);
      }
    }

    /** Reads the attribute that has just begun, to its end; null if it cannot be used. */
    private @Nullable XesAttribute attribute(int depth) throws IOException {
      String type = element();
      String key = xml.getAttributeValue(null, "key");
      String value = XesAttribute.isCollection(type) ? "" : xml.getAttributeValue(null, "value");
      long line = line();
      List<XesAttribute> children = children(depth);
      if (key == null || value == null) {
        note("<" + type + "> in line " + line + " has no " + (key == null ? "key" : "value"));
        return null;
      }
      length += key.length() + value.length();
      if (length > LONGEST) {
        note("its attributes have more than " + LONGEST + " characters");
        return null;
      }
      return new XesAttribute(type, log.key(key), value, children);
    }

    /** What stands inside an attribute; the values of a list stand in an element of their own. */
    private List<XesAttribute> children(int depth) throws IOException {
      List<XesAttribute> children = new ArrayList<>();
      int inner = 0;
      for (int at = step(); at != XMLStreamConstants.END_ELEMENT || inner > 0; at = step()) {
        if (at == XMLStreamConstants.END_ELEMENT) {
          inner--;
        } else if (at == XMLStreamConstants.START_ELEMENT) {
          if (element().equals("values")) {
            inner++;
          } else {
            child(depth, children);
          }
        }
      }
      return children;
    }

    private void child(int depth, List<XesAttribute> children) throws IOException {
      if (depth == DEEPEST || !XesAttribute.isType(element())) {
        note(
            depth == DEEPEST
                ? "its attributes are nested deeper than " + DEEPEST
                : "<" + element() + "> in line " + line() + " is no attribute of XES");
        skip();
        return;
      }
      XesAttribute child = attribute(depth + 1);
      if (child != null) {
        children.add(child);
      }
    }

    private void note(String found) {
      if (problem == null) {
        problem = found;
      }
    }
  }
}
