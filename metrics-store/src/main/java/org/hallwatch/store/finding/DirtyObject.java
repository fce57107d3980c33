package org.hallwatch.store.finding;

/**
 * An object whose findings have to be found anew.
 *
 * @param version of the mark; another one says that it was marked again
 */
record DirtyObject(Keys keys, long version) {}
