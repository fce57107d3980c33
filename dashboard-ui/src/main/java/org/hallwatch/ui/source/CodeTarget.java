package org.hallwatch.ui.source;

import java.util.List;
import java.util.stream.Stream;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;

/** A thing of the catalogue that a code may mean. */
record CodeTarget(String code, String name) {
  /** Everything of the catalogue that is of the same kind, and of the same hall. */
  static List<CodeTarget> of(Operation operation, CodeRef met) {
    Stream<Hall> hall = operation.halls().stream().filter(known -> known.id().equals(met.hall()));
    Stream<CodeTarget> targets =
        switch (met.kind()) {
          case QUEUE ->
              hall.flatMap(known -> known.queues().stream())
                  .map(queue -> new CodeTarget(queue.id().value(), queue.name()));
          case WINDOW ->
              hall.flatMap(known -> known.windows().stream())
                  .map(window -> new CodeTarget(window.id().value(), window.name()));
          case ZONE ->
              hall.flatMap(known -> known.zones().stream())
                  .map(zone -> new CodeTarget(zone.id().value(), zone.name()));
          case MATTER ->
              operation.matters().stream()
                  .map(matter -> new CodeTarget(matter.id().value(), matter.name()));
          case DEPARTMENT ->
              operation.departments().stream()
                  .map(department -> new CodeTarget(department.id().value(), department.name()));
        };
    return targets.toList();
  }

  String label() {
    return code.equals(name) ? code : code + "\u2002" + name;
  }
}
