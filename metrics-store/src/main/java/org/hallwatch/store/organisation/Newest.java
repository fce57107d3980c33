package org.hallwatch.store.organisation;

import org.hallwatch.domain.hall.Operation;

/**
 * The operation as it is now.
 *
 * @param version the number of its version, 0 while nothing is configured
 */
public record Newest(int version, Operation operation) {}
