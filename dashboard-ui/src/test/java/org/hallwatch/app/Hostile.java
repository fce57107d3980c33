package org.hallwatch.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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

  /**
   * Names of parameters of addresses: every short word in every class of the program that reads
   * parameters, which is more than there are.
   */
  static Set<String> parameters() {
    Set<String> names = new TreeSet<>();
    URI program = URI.create(Wiring.class.getProtectionDomain().getCodeSource().getLocation() + "");
    try (Stream<Path> files = Files.walk(Path.of(program))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        names(ClassFile.of().parse(file)).forEach(names::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static Stream<String> names(ClassModel program) {
    List<PoolEntry> pool =
        StreamSupport.stream(program.constantPool().spliterator(), false).toList();
    boolean reads =
        pool.stream()
            .anyMatch(
                entry ->
                    entry instanceof MemberRefEntry member
                        && READING.contains(member.name().stringValue()));
    boolean isHanded =
        pool.stream()
            .anyMatch(
                entry ->
                    entry instanceof Utf8Entry text
                        && text.stringValue().endsWith("/RequestParam;"));
    return pool.stream()
        .flatMap(
            entry ->
                switch (entry) {
                  case StringEntry text when reads -> Stream.of(text.stringValue());
                  case Utf8Entry text when isHanded -> Stream.of(text.stringValue());
                  default -> Stream.empty();
                })
        .filter(name -> name.matches("[a-z]{1,12}"));
  }
}
