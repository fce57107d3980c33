package org.hallwatch.domain.organisation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hallwatch.domain.hall.Operation;

/** Finds what differs between two organisations. */
public final class Differences {
  private Differences() {}

  /** What differs, kind by kind; nothing if they say the same. */
  public static List<Difference> between(Operation first, Operation second) {
    Things before = Things.of(first);
    Things after = Things.of(second);
    List<Difference> found = new ArrayList<>();
    for (ThingKind kind : ThingKind.values()) {
      compare(kind, before.of(kind), after.of(kind), found);
    }
    return found;
  }

  private static void compare(
      ThingKind kind, List<Thing> first, List<Thing> second, List<Difference> found) {
    Map<List<String>, Thing> before = byKey(first);
    Map<List<String>, Thing> after = byKey(second);
    for (Thing thing : second) {
      Thing old = before.get(thing.key());
      if (old == null) {
        found.add(new Difference.Added(thing));
      } else if (!old.equals(thing)) {
        found.add(new Difference.Changed(old, thing));
      }
    }
    first.stream()
        .filter(thing -> !after.containsKey(thing.key()))
        .forEach(thing -> found.add(new Difference.Ended(thing)));
    if (kind.isOrdered()) {
      Map<String, List<List<String>>> order = order(first, after);
      Map<String, List<List<String>>> wanted = order(second, before);
      wanted.forEach(
          (hall, keys) -> {
            if (!keys.equals(order.get(hall))) {
              found.add(new Difference.Reordered(kind, hall));
            }
          });
    }
  }

  /** By hall, the keys of what is in both. */
  private static Map<String, List<List<String>>> order(
      List<Thing> things, Map<List<String>, Thing> others) {
    return things.stream()
        .filter(thing -> others.containsKey(thing.key()))
        .collect(
            Collectors.groupingBy(
                Thing::hall,
                LinkedHashMap::new,
                Collectors.mapping(Thing::key, Collectors.toList())));
  }

  private static Map<List<String>, Thing> byKey(List<Thing> things) {
    Map<List<String>, Thing> map = new LinkedHashMap<>();
    things.forEach(thing -> map.put(List.copyOf(thing.key()), thing));
    return map;
  }
}
