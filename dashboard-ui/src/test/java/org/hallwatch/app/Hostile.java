package org.hallwatch.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.collect.cloudevents.CloudEventsWriter;
import org.hallwatch.collect.testing.GeneratedEvents;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.RegionLevel;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Texts that do something wherever they are taken for more than texts, and where they can stand.
 */
final class Hostile {
  /** A browser that takes it for a page calls the function {@code ran}. */
  static final String TEXT = "\"'><img src=x onerror=ran()><script>ran()</script>";

  /** What must not stand in a page as it is. */
  static final List<String> RAW = List.of("<img src=x", "<script>ran()");

  /** What databases, file systems, parsers of dates and numbers, and pages stumble over. */
  static final List<String> TEXTS =
      List.of(
          TEXT,
          "'",
          "' or '1'='1",
          "1) or 1=1; select pg_sleep(9) --",
          "%",
          "a\u0000b",
          "../../../../etc/passwd",
          "javascript:ran()",
          "${7*7}{{7*7}}",
          "\r\nSet-Cookie: a=b",
          "9223372036854775808",
          "+999999999-12-31",
          "-999999999-01-01",
          "9999999-12-31T23:59:59Z",
          "\ud83d",
          "x".repeat(1_500));

  /** One of each kind, for what takes long. */
  static final List<String> FEW =
      List.of(
          TEXT,
          "' or '1'='1",
          "a\u0000b",
          "../../../../etc/passwd",
          "9223372036854775808",
          "+999999999-12-31",
          "9999999-12-31T23:59:59Z",
          "\ud83d");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int DRAWS = 40;
  private static final Set<String> READING =
      Set.of("getSingleParameter", "getParameters", "getParameter", "getParameterValues");

  private Hostile() {}

  /** The same operation, whose names and some of whose codes are hostile. */
  static Operation operation(Operation known) {
    List<Hall> halls = new ArrayList<>(known.halls());
    Hall first = halls.removeFirst();
    List<Queue> queues = new ArrayList<>(first.queues());
    queues.add(
        new Queue(
            new QueueId(TEXT), TEXT, new DepartmentId(TEXT), new ZoneCode(TEXT), WaitTarget.USUAL));
    List<Window> windows = new ArrayList<>(first.windows());
    windows.add(
        new Window(
            new WindowId(TEXT),
            TEXT,
            new DepartmentId(TEXT),
            new ZoneCode(TEXT),
            List.of(new QueueId(TEXT))));
    RegionId region = new RegionId(TEXT);
    RegionId other = new RegionId("other");
    halls.add(
        new Hall(
            first.id(),
            TEXT,
            region,
            first.timeZone(),
            List.of(new Zone(new ZoneCode(TEXT), TEXT, 9)),
            queues,
            windows));
    halls.add(
        new Hall(
            new HallId("far"),
            "far hall",
            other,
            ZoneId.of("Asia/Shanghai"),
            List.of(),
            List.of(),
            List.of()));
    return new Operation(
        List.of(
            new Region(region, TEXT, RegionLevel.CITY, null),
            new Region(other, TEXT, RegionLevel.CITY, null)),
        List.of(new Department(new DepartmentId(TEXT), TEXT)),
        List.of(new Matter(new MatterId(TEXT), TEXT, new DepartmentId(TEXT))),
        halls,
        known.sources(),
        known.aliases());
  }

  /**
   * Events of a source and a hall, each with the text in another field: every field of every kind
   * that is written on the wire, one that nobody knows, and the name of a field.
   */
  static List<String> events(String source, String hall, Instant now) {
    List<String> events = new ArrayList<>();
    for (EventKind kind : GeneratedEvents.ON_THE_WIRE) {
      Map<String, ObjectNode> fields = new LinkedHashMap<>();
      for (int seed = 0; seed < DRAWS; seed++) {
        ObjectNode event = tree(GeneratedEvents.event(kind, seed));
        event.put("time", now.toString());
        paths("", event).forEach(path -> fields.putIfAbsent(path, event));
      }
      fields.forEach(
          (path, event) -> {
            ObjectNode hostile = event.deepCopy();
            hostile.put("source", source).put("id", kind.wireName() + path);
            if (hostile.get("data").has("hall")) {
              ((ObjectNode) hostile.get("data")).put("hall", hall);
            }
            put(hostile, path);
            events.add(hostile.toString());
          });
      ObjectNode more = fields.values().iterator().next().deepCopy();
      more.put("source", source).put("id", kind.wireName() + "+");
      ((ObjectNode) more.get("data")).put(TEXT, TEXT).put("more", TEXT);
      events.add(more.toString());
    }
    return events;
  }

  private static ObjectNode tree(Event event) {
    return (ObjectNode) JSON.readTree(CloudEventsWriter.write(event));
  }

  /** Where texts and numbers stand. */
  private static Stream<String> paths(String at, JsonNode node) {
    return switch (node) {
      case ObjectNode object ->
          object.properties().stream()
              .flatMap(field -> paths(at + "/" + field.getKey(), field.getValue()));
      case ArrayNode array when !array.isEmpty() -> Stream.of(at + "/0");
      default -> Stream.of(at);
    };
  }

  private static void put(ObjectNode event, String path) {
    int last = path.lastIndexOf('/');
    JsonNode parent = event.at(path.substring(0, last));
    switch (parent) {
      case ObjectNode object -> object.put(path.substring(last + 1), TEXT);
      case ArrayNode array -> array.set(0, StringNode.valueOf(TEXT));
      default -> throw new IllegalStateException(path);
    }
  }

  /** Names of parameters of addresses: the short words wherever the program handles parameters. */
  static Set<String> parameters() {
    return program().values().stream()
        .flatMap(one -> one.methods().stream())
        .flatMap(method -> Stream.concat(handled(method), handed(method)))
        .filter(Hostile::isShort)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * By the address of each page the parameters that it may read: the short words in what it is made
   * of and handles parameters there.
   */
  static Map<String, Set<String>> parametersOfPages() {
    Map<String, ClassModel> program = program();
    Map<String, Set<String>> names = new TreeMap<>();
    program.forEach(
        (name, one) ->
            route(one)
                .ifPresent(
                    route -> {
                      Set<String> parts = new HashSet<>();
                      collect(name, program, parts);
                      names.put(
                          route,
                          parts.stream()
                              .map(program::get)
                              .flatMap(part -> part.methods().stream())
                              .flatMap(Hostile::handled)
                              .collect(Collectors.toCollection(TreeSet::new)));
                    }));
    return names;
  }

  private static Optional<String> route(ClassModel page) {
    return page.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
        .flatMap(all -> all.annotations().stream())
        .filter(one -> one.className().stringValue().endsWith("/router/Route;"))
        .flatMap(one -> one.elements().stream())
        .filter(element -> element.name().stringValue().equals("value"))
        .map(element -> ((AnnotationValue.OfString) element.value()).stringValue())
        .findFirst();
  }

  /** The classes of screens of which one is made. */
  private static void collect(String name, Map<String, ClassModel> program, Set<String> parts) {
    if (name.startsWith("org/hallwatch/ui/") && program.containsKey(name) && parts.add(name)) {
      for (PoolEntry entry : program.get(name).constantPool()) {
        if (entry instanceof ClassEntry part) {
          collect(part.asInternalName(), program, parts);
        }
      }
    }
  }

  /** The short words in a method that knows parameters or a request. */
  private static Stream<String> handled(MethodModel method) {
    List<CodeElement> code = method.code().map(CodeModel::elementList).orElse(List.of());
    boolean knows =
        knows(method.methodType().stringValue())
            || code.stream()
                .anyMatch(
                    step ->
                        step instanceof InvokeInstruction call
                            && (READING.contains(call.name().stringValue())
                                || knows(call.type().stringValue())));
    return code.stream()
        .filter(_ -> knows)
        .flatMap(
            step ->
                step instanceof ConstantInstruction constant
                        && constant.constantValue() instanceof String text
                    ? Stream.of(text)
                    : Stream.empty())
        .filter(Hostile::isShort);
  }

  private static boolean knows(String types) {
    return types.contains("/QueryParameters;") || types.contains("/HttpServletRequest;");
  }

  /** The parameters that are handed to a method. */
  private static Stream<String> handed(MethodModel method) {
    boolean some =
        method.findAttribute(Attributes.runtimeVisibleParameterAnnotations()).stream()
            .flatMap(all -> all.parameterAnnotations().stream().flatMap(List::stream))
            .anyMatch(one -> one.className().stringValue().endsWith("/RequestParam;"));
    return method.findAttribute(Attributes.methodParameters()).filter(_ -> some).stream()
        .flatMap(all -> all.parameters().stream())
        .flatMap(one -> one.name().stream())
        .map(Utf8Entry::stringValue);
  }

  private static Map<String, ClassModel> program() {
    Map<String, ClassModel> classes = new HashMap<>();
    URI program = URI.create(Wiring.class.getProtectionDomain().getCodeSource().getLocation() + "");
    try (Stream<Path> files = Files.walk(Path.of(program))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        ClassModel one = ClassFile.of().parse(file);
        classes.put(one.thisClass().asInternalName(), one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes;
  }

  private static boolean isShort(String name) {
    return name.matches("[a-z]{1,12}");
  }
}
