package org.hallwatch.store.moving;

/**
 * How far a sequence has come.
 *
 * @param called whether it has given out {@code last}
 */
record Sequence(String name, long last, boolean called) {}
