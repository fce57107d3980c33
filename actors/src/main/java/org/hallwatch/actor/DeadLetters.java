package org.hallwatch.actor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.pekko.actor.AllDeadLetters;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Counts messages that reached nobody. Some at a stop are normal; a steady stream is a mistake of ours. */
final class DeadLetters {
  private DeadLetters() {}

  static Behavior<AllDeadLetters> counted(MeterRegistry meters) {
    return Behaviors.setup(
        context -> {
          Counter letters =
              Counter.builder("hallwatch.dead.letters")
                  .baseUnit("messages")
                  .description("messages between actors that reached nobody")
                  .register(meters);
          context
              .getSystem()
              .eventStream()
              .tell(new EventStream.Subscribe<>(AllDeadLetters.class, context.getSelf()));
          return Behaviors.receiveMessage(
              _ -> {
                letters.increment();
                return Behaviors.same();
              });
        });
  }
}
