package org.hallwatch.actor.hall;

import java.util.List;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;

/**
 * What the operation says of one hall.
 *
 * @param sources the registered sources that may speak about it
 * @param codes what the codes mean that they write
 */
public record HallCatalogue(
    Hall hall, List<Department> departments, List<Source> sources, CodeBook codes) {
  public HallCatalogue {
    departments = List.copyOf(departments);
    sources = List.copyOf(sources);
  }

  /** A hall whose sources write the codes of the catalogue. */
  public HallCatalogue(Hall hall, List<Department> departments, List<Source> sources) {
    this(hall, departments, sources, CodeBook.EMPTY);
  }

  /** The parts of an operation that concern its halls, in their order. */
  public static List<HallCatalogue> of(Operation operation) {
    CodeBook codes = CodeBook.of(operation);
    return operation.halls().stream().map(hall -> of(operation, hall, codes)).toList();
  }

  /** The part of an operation that concerns one of its halls. */
  public static HallCatalogue of(Operation operation, Hall hall) {
    return of(operation, hall, CodeBook.of(operation));
  }

  private static HallCatalogue of(Operation operation, Hall hall, CodeBook codes) {
    return new HallCatalogue(
        hall,
        operation.departments(),
        operation.sources().stream().filter(source -> source.covers(hall.id())).toList(),
        codes.in(hall.id()));
  }
}
