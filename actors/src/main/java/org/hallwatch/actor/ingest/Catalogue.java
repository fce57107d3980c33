package org.hallwatch.actor.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MetCode;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * The operation as this process knows it just now. Imports extend it with the halls that they meet.
 */
public final class Catalogue {
  /** Where the operation is kept. May block. */
  public interface Keeper {
    /** The operation as it is kept. */
    Operation load();

    /**
     * Keeps what was met and was not known yet, and gives the operation as it is kept afterwards.
     */
    Operation extend(Operation met);

    /**
     * Keeps what a person decided about a code together with its entry in the audit trail, and
     * gives the operation as it is kept afterwards.
     *
     * @throws IllegalArgumentException if it cannot be; then nothing is kept
     */
    Operation decide(CodeDecision decision, AuditEntry entry);

    /** The codes that stand in stored events. */
    List<MetCode> met();
  }

  private record Known(
      Operation operation, Map<HallId, Hall> halls, Map<SourceId, Source> sources) {
    static Known of(Operation operation) {
      return new Known(
          operation, byId(operation.halls(), Hall::id), byId(operation.sources(), Source::id));
    }
  }

  private final Keeper keeper;
  private final AtomicReference<Known> known;

  /** A catalogue with what its keeper has. May block. */
  public Catalogue(Keeper keeper) {
    this.keeper = keeper;
    this.known = new AtomicReference<>(Known.of(keeper.load()));
  }

  /** The operation as it is known now. */
  public Operation operation() {
    return known.get().operation();
  }

  /** A hall by its code, null if it is not known. */
  public @Nullable Hall hall(HallId id) {
    return known.get().halls().get(id);
  }

  /** A source by its name, null if it is not registered. */
  public @Nullable Source source(SourceId id) {
    return known.get().sources().get(id);
  }

  /** Reads again what is kept, since another process may have extended it. May block. */
  public synchronized void reload() {
    known.set(Known.of(keeper.load()));
  }

  /** Whether there is anything in {@code met} that is not known yet. */
  boolean lacks(Operation met) {
    Known now = known.get();
    return met != Operation.EMPTY && !merged(now.operation(), met).equals(now.operation());
  }

  /**
   * Keeps what a person decided about a code, and who did. May block.
   *
   * @throws IllegalArgumentException if it cannot be
   */
  public synchronized void decide(CodeDecision decision, AuditEntry entry) {
    known.set(Known.of(keeper.decide(decision, entry)));
  }

  /** The codes that stand in stored events. May block. */
  public List<MetCode> met() {
    return keeper.met();
  }

  /** Adds what was met. May block. */
  synchronized void extend(Operation met) {
    known.set(Known.of(keeper.extend(met)));
  }

  /**
   * An operation with what was met in addition: whole things that are missing, zones, queues and
   * windows that a known hall lacks, and halls that a known source speaks about too. What is known
   * is never changed otherwise.
   */
  public static Operation merged(Operation known, Operation met) {
    return new Operation(
        merged(known.regions(), met.regions(), region -> region.id(), (old, _) -> old),
        merged(
            known.departments(), met.departments(), department -> department.id(), (old, _) -> old),
        merged(known.matters(), met.matters(), matter -> matter.id(), (old, _) -> old),
        merged(known.halls(), met.halls(), Hall::id, Catalogue::merged),
        merged(known.sources(), met.sources(), Source::id, Catalogue::merged),
        known.aliases());
  }

  private static Hall merged(Hall known, Hall met) {
    return new Hall(
        known.id(),
        known.name(),
        known.region(),
        known.timeZone(),
        merged(known.zones(), met.zones(), zone -> zone.id(), (old, _) -> old),
        merged(known.queues(), met.queues(), queue -> queue.id(), (old, _) -> old),
        merged(known.windows(), met.windows(), window -> window.id(), (old, _) -> old));
  }

  private static Source merged(Source known, Source met) {
    if (known.halls().isEmpty() || known.halls().containsAll(met.halls())) {
      return known;
    }
    Set<HallId> halls = new HashSet<>(known.halls());
    halls.addAll(met.halls());
    return new Source(known.id(), known.name(), halls, known.gap());
  }

  private interface Merge<T> {
    T merge(T known, T met);
  }

  private static <T> List<T> merged(
      List<T> known, List<T> met, Function<T, Object> id, Merge<T> both) {
    if (met.isEmpty()) {
      return known;
    }
    Map<Object, T> all = new LinkedHashMap<>();
    known.forEach(thing -> all.put(id.apply(thing), thing));
    met.forEach(thing -> all.merge(id.apply(thing), thing, both::merge));
    return new ArrayList<>(all.values());
  }

  private static <K, T> Map<K, T> byId(List<T> things, Function<T, K> id) {
    Map<K, T> map = new HashMap<>();
    things.forEach(thing -> map.put(id.apply(thing), thing));
    return map;
  }
}
