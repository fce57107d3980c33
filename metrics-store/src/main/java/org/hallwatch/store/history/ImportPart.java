package org.hallwatch.store.history;

import org.jspecify.annotations.Nullable;

/**
 * How far an import is with one of its files.
 *
 * @param number which of the files, counted from 0
 * @param position where the collector's look begins from which something is still to be stored,
 *     null at the very beginning
 * @param pieces how many pieces of that look are stored
 * @param piecesRead how many records stand in these pieces
 * @param done whether all of the file is stored
 */
public record ImportPart(
    int number,
    ImportFile file,
    @Nullable String position,
    int pieces,
    long piecesRead,
    boolean done,
    Tally tally) {}
