package org.hallwatch.collect.simulator;

import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.hall.SourceId;

/**
 * What a source will say.
 *
 * @param millis when it happens
 * @param subject the number of the case or review
 */
record Saying(long millis, SourceId source, String subject, Fact fact) {}
