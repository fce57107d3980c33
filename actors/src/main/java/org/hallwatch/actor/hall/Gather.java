package org.hallwatch.actor.hall;

import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Waits for the answers of several halls to one request and gives one answer for all. */
final class Gather {
  /** Whoever asked has given up by then. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Gather() {}

  static Behavior<Applied> create(int halls, ActorRef<Applied> ackTo) {
    return Behaviors.setup(
        context -> {
          context.setReceiveTimeout(PATIENCE, new Applied(-1));
          return waiting(halls, Applied.NOTHING, ackTo);
        });
  }

  private static Behavior<Applied> waiting(int left, Applied sum, ActorRef<Applied> ackTo) {
    return Behaviors.receiveMessage(
        answer -> {
          if (answer.fresh() < 0) {
            return Behaviors.stopped();
          }
          Applied all = sum.plus(answer);
          if (left > 1) {
            return waiting(left - 1, all, ackTo);
          }
          ackTo.tell(all);
          return Behaviors.stopped();
        });
  }
}
