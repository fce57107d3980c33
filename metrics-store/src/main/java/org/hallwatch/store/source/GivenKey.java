package org.hallwatch.store.source;

/**
 * A key that was made just now.
 *
 * @param secret what its source sends along, to be shown this once
 */
public record GivenKey(StoredKey key, SourceKey secret) {}
