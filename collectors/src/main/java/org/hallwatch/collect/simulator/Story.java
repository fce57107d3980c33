package org.hallwatch.collect.simulator;

import java.util.List;

/**
 * Everything that will be said of one case.
 *
 * @param truth what will really have happened in the end
 * @param sayings in the order of time
 */
record Story(CaseTruth truth, List<Saying> sayings) {}
