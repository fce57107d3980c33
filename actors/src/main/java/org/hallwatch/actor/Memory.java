package org.hallwatch.actor;

import java.util.Optional;
import java.util.function.Function;
import org.hallwatch.actor.hall.DayReader;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.actor.ingest.Commit;
import org.hallwatch.actor.ingest.Journal;

/**
 * What the actors ask of the store; the wiring hands it over.
 *
 * @param commit appends to the event log; blocks
 * @param journal tells what was committed; blocks
 * @param organisation keeps the catalogue; blocks
 * @param positions where a collector left off, by its name; blocks
 * @param days reads a hall's day back; does not block
 */
public record Memory(
    Commit commit,
    Journal journal,
    Catalogue.Keeper organisation,
    Function<String, Optional<String>> positions,
    DayReader days) {}
