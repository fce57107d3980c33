package org.hallwatch.actor.hall;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.hallwatch.actor.feed.LiveFeed;

/** How the live pictures run. */
record HallMeters(Timer rebuild, Counter applied, Counter deadLetters) {
  static HallMeters of(MeterRegistry registry, LiveFeed feed) {
    Gauge.builder("hallwatch.feed.subscribers", feed, LiveFeed::subscribers)
        .description("Screens that look at a live picture")
        .register(registry);
    return new HallMeters(
        Timer.builder("hallwatch.hall.rebuild")
            .description("Reading a hall's day back from the store and applying it")
            .register(registry),
        Counter.builder("hallwatch.hall.events.applied")
            .description("Events that changed a live picture")
            .register(registry),
        Counter.builder("hallwatch.dead.letters")
            .description("Messages between actors that reached nobody")
            .register(registry));
  }
}
