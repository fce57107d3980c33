package org.hallwatch.app;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.actor.Operations;
import org.hallwatch.config.OrganisationTables;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.organisation.BadTablesException;
import org.hallwatch.domain.organisation.Comparison;
import org.hallwatch.domain.organisation.Difference;
import org.hallwatch.domain.organisation.Differences;
import org.hallwatch.domain.organisation.Fault;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.domain.organisation.ThingKind;
import org.hallwatch.domain.organisation.Things;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.organisation.Applied;
import org.hallwatch.store.organisation.Newest;
import org.hallwatch.store.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the desk that deals with the organisation as a whole: its versions and tables. */
final class OrganisationDesk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_REASON = 500;

  /** Files of the configuration name sources, too. */
  private static final Set<ThingKind> IN_CONFIGURATION =
      EnumSet.complementOf(EnumSet.of(ThingKind.ALIAS));

  private final Operations operations;
  private final MetricsStore store;
  private final InstantSource clock;
  private final Runnable keysChanged;

  /**
   * @param clock the real time, also where the halls live in another
   * @param keysChanged whom to tell that sources may speak about other halls
   */
  OrganisationDesk(
      Operations operations, MetricsStore store, InstantSource clock, Runnable keysChanged) {
    this.operations = operations;
    this.store = store;
    this.clock = clock;
    this.keysChanged = keysChanged;
  }

  ArrayNode versions(int limit) {
    ArrayNode list = JSON.arrayNode();
    store
        .organisation()
        .versions(limit)
        .forEach(
            version ->
                list.addObject()
                    .put("version", version.no())
                    .put("at", version.at().toString())
                    .put("author", version.author())
                    .put("reason", version.reason()));
    return list;
  }

  /** What changed between two versions; without the second, up to now. */
  ObjectNode between(int from, @Nullable Integer to) {
    int last = to == null ? store.organisation().version() : to;
    return OrganisationJson.of(Differences.between(version(from), version(last)))
        .put("from", from)
        .put("to", last);
  }

  private Operation version(int number) {
    return store
        .organisation()
        .at(number)
        .orElseThrow(
            () ->
                new Failure(
                    "there is no version "
                        + number
                        + " of the organisation; 'hallwatch config versions' names them"));
  }

  /** What the tables would change. */
  JsonNode compare(Question.CompareOrganisation asked) {
    return OrganisationJson.of(
        compare(asked.tables(), kinds(asked.configuration()), Reach.EVERYTHING));
  }

  /**
   * What the tables would change.
   *
   * @param reach whose halls may be changed
   */
  Comparison compare(List<Table> tables, Set<ThingKind> kinds, Reach reach) {
    Newest newest = store.organisation().newest();
    try {
      Operation wanted = OrganisationTables.read(tables, kinds, newest.operation(), reach);
      return new Comparison(
          newest.version(), Differences.between(newest.operation(), wanted), List.of());
    } catch (BadTablesException e) {
      return new Comparison(newest.version(), List.of(), e.problems());
    }
  }

  /**
   * Makes the organisation what the tables say.
   *
   * @param reach whose halls may be changed
   * @throws Failure if that cannot be, or if it is not what was compared any more
   */
  ObjectNode apply(Question.ApplyOrganisation asked, AuditEntry entry, Reach reach) {
    String reason = asked.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new Failure("say why, in at most " + LONGEST_REASON + " characters");
    }
    if (reach.isNothing()) {
      throw new Failure(Fault.Kind.OUT_OF_REACH.of());
    }
    Set<ThingKind> kinds = kinds(asked.configuration());
    Done done =
        store
            .audit()
            .change(
                "changing the organisation",
                Organisation.applied(
                        stored -> wanted(asked.tables(), kinds, stored, reach),
                        asked.compared(),
                        entry.account(),
                        reason,
                        clock.instant())
                    .then(applied -> done(asked.compared(), applied)),
                changed -> changed.recorded(entry));
    keysChanged.run();
    Desk.await(operations.reloadOperation());
    return OrganisationJson.of(done.differences()).put("version", done.version());
  }

  private static Operation wanted(
      List<Table> tables, Set<ThingKind> kinds, Operation stored, Reach reach) {
    try {
      return OrganisationTables.read(tables, kinds, stored, reach);
    } catch (BadTablesException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private record Done(int version, List<Difference> differences) {
    AuditEntry recorded(AuditEntry entry) {
      return entry
          .on(version)
          .with("added", Comparison.count(differences, Difference.Added.class))
          .with("changed", Comparison.count(differences, Difference.Changed.class))
          .with("ended", Comparison.count(differences, Difference.Ended.class));
    }
  }

  /** Throws what it was if it was not done, which undoes it. */
  private static Done done(int compared, Applied applied) {
    return switch (applied) {
      case Applied.Done(int version, Operation before, Operation after) -> {
        List<Difference> differences = Differences.between(before, after);
        if (differences.isEmpty()) {
          throw new Failure(Fault.Kind.NOTHING_TO_CHANGE.of());
        }
        yield new Done(version, differences);
      }
      case Applied.Newer(int version) ->
          throw new Failure(Fault.Kind.CHANGED_MEANWHILE.of(compared, version));
    };
  }

  private static Set<ThingKind> kinds(boolean configuration) {
    return configuration ? IN_CONFIGURATION : ThingKind.IN_FILES;
  }

  /**
   * The organisation as tables.
   *
   * @param reach of which halls
   */
  List<Table> tables(Reach reach) {
    Things things = Things.of(within(store.organisation().current(), reach));
    List<Table> tables = new ArrayList<>();
    ThingKind.IN_FILES.stream()
        .sorted()
        .forEach(kind -> tables.add(Table.of("", kind, things.of(kind))));
    return tables;
  }

  private static Operation within(Operation all, Reach reach) {
    List<Hall> halls = all.halls().stream().filter(hall -> reach.holds(hall.id())).toList();
    return new Operation(
        all.regions(), all.departments(), all.matters(), halls, List.of(), List.of());
  }

  /** The organisation as tables, and how much else it has. */
  ObjectNode export() {
    ObjectNode answer = JSON.objectNode();
    answer.set("tables", JsonMapper.shared().valueToTree(tables(Reach.EVERYTHING)));
    Operation operation = operations.operation();
    return answer
        .put("version", store.organisation().version())
        .put("sources", operation.sources().size())
        .put("codes", operation.aliases().size());
  }
}
