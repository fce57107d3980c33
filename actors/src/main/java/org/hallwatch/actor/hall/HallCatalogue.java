package org.hallwatch.actor.hall;

import java.util.List;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;

/**
 * What the operation says of one hall.
 *
 * @param sources the registered sources that may speak about it
 */
public record HallCatalogue(Hall hall, List<Department> departments, List<Source> sources) {
  public HallCatalogue {
    departments = List.copyOf(departments);
    sources = List.copyOf(sources);
  }

  /** The part of an operation that concerns one of its halls. */
  public static HallCatalogue of(Operation operation, Hall hall) {
    return new HallCatalogue(
        hall,
        operation.departments(),
        operation.sources().stream().filter(source -> source.covers(hall.id())).toList());
  }
}
