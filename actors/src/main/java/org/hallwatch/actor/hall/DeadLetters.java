package org.hallwatch.actor.hall;

import io.micrometer.core.instrument.Counter;
import org.apache.pekko.actor.DeadLetter;
import org.apache.pekko.actor.Dropped;
import org.apache.pekko.actor.UnhandledMessage;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Counts what reached nobody in this actor system. */
final class DeadLetters {
  private DeadLetters() {}

  static Behavior<Object> create(Counter counter) {
    return Behaviors.setup(
        context -> {
          var stream = context.getSystem().eventStream();
          stream.tell(new EventStream.Subscribe<>(DeadLetter.class, context.getSelf().narrow()));
          stream.tell(new EventStream.Subscribe<>(Dropped.class, context.getSelf().narrow()));
          stream.tell(
              new EventStream.Subscribe<>(UnhandledMessage.class, context.getSelf().narrow()));
          return Behaviors.receiveMessage(
              _ -> {
                counter.increment();
                return Behaviors.same();
              });
        });
  }
}
