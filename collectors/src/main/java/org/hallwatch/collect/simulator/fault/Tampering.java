package org.hallwatch.collect.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.WindowId;

/** One fault at work. */
final class Tampering {
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

  private final Fault fault;
  private final Chance chance;
  private final Tally tally;
  private final Renumbering renumbering;
  private final FrozenValues values = new FrozenValues();

  Tampering(Fault fault, long seed) {
    this.fault = fault;
    this.chance = Chance.of(seed, fault);
    this.tally = new Tally(fault);
    this.renumbering = new Renumbering(fault);
  }

  /** Looks at a day before its events go through. */
  void day(List<Event> events) {
    if (fault.disturbance() instanceof Disturbance.NumbersRestarted) {
      renumbering.day(events);
    }
  }

  FaultTruth truth() {
    return tally.truth();
  }

  /** What becomes of an event: nothing, itself, another, or several. */
  void send(Said said, Consumer<Said> sent) {
    if (fault.disturbance() instanceof Disturbance.NumbersRestarted) {
      onward(said, renumbered(said), sent);
    } else if (!said.event().id().source().equals(fault.source())) {
      sent.accept(said);
    } else if (!fault.covers(said.happened())) {
      values.observed(said.event().fact());
      sent.accept(said);
    } else {
      disturb(said, sent);
    }
  }

  private void disturb(Said said, Consumer<Said> sent) {
    switch (fault.disturbance()) {
      case Disturbance.Silence _ -> tally.lost(said);
      case Disturbance.NetworkCut cut -> cutOff(said, cut, sent);
      case Disturbance.StuckClock _ -> onward(said, said.stamped(fault.from()), sent);
      case Disturbance.FrozenValues _ -> onward(said, frozen(said), sent);
      case Disturbance.WrongClock clock -> onward(said, wrong(said, clock), sent);
      case Disturbance.BackwardsClock clock -> onward(said, backwards(said, clock), sent);
      case Disturbance.Resent again -> {
        sent.accept(said);
        repeat(again.share(), said, said.delayed(again.after()), sent);
      }
      case Disturbance.ResentBatches again -> {
        sent.accept(said);
        repeat(1, said, said.arriving(endOfBatch(said, again.every())), sent);
      }
      case Disturbance.Disorder(var most) ->
          onward(said, said.delayed(part(most, chance.of(said.event().id()))), sent);
      case Disturbance.Restamped(var share, var by) -> {
        sent.accept(said);
        Instant other = said.event().occurredAt().plus(by);
        repeat(share, said, said.stamped(other).delayed(AGAIN_AFTER), sent);
      }
      case Disturbance.Conflicting(var share) -> contradict(said, share, sent);
      case Disturbance.InvertedScale _ ->
          onward(said, said.saying(Wording.upsideDown(said.event().fact())), sent);
      case Disturbance.LostEnds(var share) -> loseEnd(said, share, sent);
      case Disturbance.SwappedWindows(var one, var other) ->
          onward(said, worded(said, swapping(one, other)), sent);
      case Disturbance.UnknownCodes codes -> onward(said, worded(said, prefixing(codes)), sent);
      case Disturbance.NumbersRestarted _ -> sent.accept(said);
    }
  }

  private void onward(Said before, Said after, Consumer<Said> sent) {
    tally.sent(before, after);
    sent.accept(after);
  }

  private void repeat(double share, Said said, Said again, Consumer<Said> sent) {
    if (chance.of(said.event().id()) < share) {
      tally.repeated(said);
      sent.accept(again);
    }
  }

  private void cutOff(Said said, Disturbance.NetworkCut cut, Consumer<Said> sent) {
    if (said.event().fact() instanceof SourceFact.Heartbeat) {
      tally.lost(said);
      return;
    }
    double place =
        cut.shuffled()
            ? chance.of(said.event().id())
            : (double) Duration.between(fault.from(), said.happened()).toMillis()
                / Duration.between(fault.from(), fault.until()).toMillis();
    Instant back = fault.until().plus(part(cut.over(), place));
    Instant usual = said.event().receivedAt();
    onward(said, back.isAfter(usual) ? said.arriving(back) : said, sent);
  }

  private Said frozen(Said said) {
    return said.saying(values.frozen(said.event().fact()));
  }

  private Said wrong(Said said, Disturbance.WrongClock clock) {
    Duration run = Duration.between(fault.from(), said.happened());
    Duration whole = Duration.between(fault.from(), fault.until());
    Duration by =
        clock.drifting()
            ? part(clock.by(), (double) run.toMillis() / whole.toMillis())
            : clock.by();
    return said.stamped(said.event().occurredAt().plus(by));
  }

  private Said backwards(Said said, Disturbance.BackwardsClock clock) {
    Duration run = Duration.between(fault.from(), said.happened());
    return said.stamped(fault.from().minus(part(run, clock.speed())));
  }

  private Instant endOfBatch(Said said, Duration every) {
    Duration run = Duration.between(fault.from(), said.event().receivedAt());
    return fault.from().plus(every.multipliedBy(run.dividedBy(every) + 1));
  }

  private void contradict(Said said, double share, Consumer<Said> sent) {
    sent.accept(said);
    Fact other = Wording.contradicting(said.event().fact());
    if (!other.equals(said.event().fact())) {
      repeat(share, said, said.saying(other).delayed(AGAIN_AFTER), sent);
    }
  }

  private void loseEnd(Said said, double share, Consumer<Said> sent) {
    boolean end =
        said.event().fact() instanceof TicketFact.Service service
            && service.step() == ServiceStep.ENDED;
    if (end && chance.of(said.event().id()) < share) {
      tally.lost(said);
    } else {
      sent.accept(said);
    }
  }

  private Said renumbered(Said said) {
    Event event = said.event();
    Wording wording = Wording.ofTickets(ticket -> renumbering.number(event.hall(), ticket));
    Said renumbered = worded(said, wording);
    return renumbered.event().fact().equals(event.fact()) || event.subject() == null
        ? renumbered
        : renumbered.about(renumbering.number(event.hall(), event.subject()));
  }

  private static Said worded(Said said, Wording wording) {
    return said.saying(wording.of(said.event().fact()));
  }

  private static Wording swapping(WindowId one, WindowId other) {
    return Wording.ofWindows(
        window -> window.equals(one) ? other : window.equals(other) ? one : window);
  }

  private static Wording prefixing(Disturbance.UnknownCodes codes) {
    String prefix = codes.prefix();
    return switch (codes.of()) {
      case QUEUE -> Wording.ofQueues(queue -> new QueueId(prefix + queue));
      case WINDOW -> Wording.ofWindows(window -> new WindowId(prefix + window));
      case MATTER -> Wording.ofMatters(matter -> new MatterId(prefix + matter));
    };
  }

  private static Duration part(Duration duration, double share) {
    return Duration.ofMillis(Math.round(duration.toMillis() * share));
  }
}
