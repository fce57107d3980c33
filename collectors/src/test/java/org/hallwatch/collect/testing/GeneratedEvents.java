package org.hallwatch.collect.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/**
 * Events of every kind with every field that may be there or not, drawn from a seed: the same seed
 * gives the same event.
 */
public final class GeneratedEvents {
  /** The kinds that a source may send. */
  public static final List<EventKind> ON_THE_WIRE =
      Arrays.stream(EventKind.values()).filter(EventKind::onTheWire).toList();

  private static final Instant EPOCH = Instant.parse("2026-11-23T00:00:00Z");
  private static final String[] LETTERS = {
    "a", "B", "7", "0", "-", "/", " .", "\"", "\\", "é", "Ł", "窗", "口", "号", "😀", "\u200B", "'",
    "<", "&"
  };

  private final Random random;

  private GeneratedEvents(long seed) {
    random = new Random(seed);
  }

  /** Facts of every kind, those included that only the product itself may say. */
  public static Arbitrary<Fact> facts() {
    return seeded(draw -> draw.fact(draw.one(EventKind.values())));
  }

  /** Events of every kind that a source may send. */
  public static Arbitrary<Event> events() {
    return seeded(draw -> draw.event(draw.one(ON_THE_WIRE)));
  }

  /** A fact of this kind. */
  public static Fact fact(EventKind kind, long seed) {
    return new GeneratedEvents(seed).fact(kind);
  }

  /** An event of this kind. */
  public static Event event(EventKind kind, long seed) {
    return new GeneratedEvents(seed).event(kind);
  }

  private static <T> Arbitrary<T> seeded(Function<GeneratedEvents, T> draw) {
    return Arbitraries.longs().map(seed -> draw.apply(new GeneratedEvents(seed)));
  }

  private Event event(EventKind kind) {
    Instant occurredAt = time();
    return new Event(
        new EventId(new SourceId(code()), code()),
        occurredAt,
        occurredAt.plus(Duration.ofMillis(random.nextInt(10_000))),
        maybe(code()),
        fact(kind),
        Event.NO_EXTRA);
  }

  private Fact fact(EventKind kind) {
    return switch (kind) {
      case TICKET_TAKEN ->
          new TicketFact.Taken(
              hall(),
              queue(),
              code(),
              maybe(code()),
              maybe(code()),
              maybe(new MatterId(code())),
              maybe(count()),
              maybe(time()),
              maybe(code()));
      case TICKET_CALLED -> call(TicketFact.CallStep.CALLED);
      case TICKET_RECALLED -> call(TicketFact.CallStep.RECALLED);
      case TICKET_NOSHOW -> call(TicketFact.CallStep.NO_SHOW);
      case TICKET_REACTIVATED -> call(TicketFact.CallStep.REACTIVATED);
      case TICKET_SERVICE_STARTED -> service(TicketFact.ServiceStep.STARTED);
      case TICKET_SERVICE_SUSPENDED -> service(TicketFact.ServiceStep.SUSPENDED);
      case TICKET_SERVICE_RESUMED -> service(TicketFact.ServiceStep.RESUMED);
      case TICKET_SERVICE_ENDED -> service(TicketFact.ServiceStep.ENDED);
      case TICKET_TRANSFERRED -> {
        boolean toQueue = random.nextBoolean();
        yield new TicketFact.Transferred(
            hall(),
            code(),
            toQueue ? queue() : null,
            toQueue ? maybe(window()) : window(),
            maybe(one(TicketFact.QueuePosition.values())));
      }
      case TICKET_ABANDONED -> new TicketFact.Abandoned(hall(), code(), maybe(text()));
      case WINDOW_STATE ->
          new WindowObserved(
              hall(), window(), one(WindowState.values()), maybe(staff()), maybe(text()));
      case QUEUE_OBSERVED ->
          new QueueObserved(
              hall(), queue(), count(), maybe(count()), maybe(code()), maybe(measure()));
      case CROWD_OBSERVED ->
          new CrowdObserved(hall(), new ZoneCode(code()), count(), maybe(count()), maybe(count()));
      case DEVICE_STATUS ->
          new DeviceObserved(
              hall(),
              code(),
              one(DeviceObserved.Status.values()),
              maybe(code()),
              maybe(count()),
              maybe(count()));
      case DUTY_ROSTERED -> duty(DutyFact.Step.ROSTERED);
      case DUTY_SIGNED_IN -> duty(DutyFact.Step.SIGNED_IN);
      case DUTY_SIGNED_OUT -> duty(DutyFact.Step.SIGNED_OUT);
      case DUTY_LEAVE -> duty(DutyFact.Step.LEAVE);
      case SOURCE_HEARTBEAT -> new SourceFact.Heartbeat(maybe(hall()));
      case SOURCE_STATE_CHANGED ->
          new SourceFact.StateChanged(
              new SourceId(code()),
              maybe(hall()),
              one(SourceState.values()),
              one(SourceState.values()),
              maybe(Duration.ofSeconds(random.nextInt(-1_000_000, 1_000_000))),
              maybe(time()));
      case CASE_RECEIVED -> milestone(CaseStep.RECEIVED);
      case CASE_ACCEPTED -> milestone(CaseStep.ACCEPTED);
      case CASE_REFUSED -> milestone(CaseStep.REFUSED);
      case CASE_FINISHED -> milestone(CaseStep.FINISHED);
      case CASE_DELIVERED -> milestone(CaseStep.DELIVERED);
      case CASE_WITHDRAWN -> milestone(CaseStep.WITHDRAWN);
      case CASE_VOIDED -> milestone(CaseStep.VOIDED);
      case CASE_SUPPLEMENT_ASKED -> new CaseFact.Supplement(false, code(), maybe(text()));
      case CASE_SUPPLEMENT_GIVEN -> new CaseFact.Supplement(true, code(), maybe(text()));
      case CASE_STEP_STARTED -> stage(false);
      case CASE_STEP_ENDED -> stage(true);
      case CASE_PROCEDURE_STARTED -> procedure(false);
      case CASE_PROCEDURE_ENDED -> procedure(true);
      case CASE_EXTENDED -> {
        boolean byDays = random.nextBoolean();
        yield new CaseFact.Extended(
            code(),
            byDays ? count() : null,
            byDays ? maybe(time()) : time(),
            code(),
            maybe(text()));
      }
      case REQUEST_RECEIVED -> request(EventKind.CASE_RECEIVED);
      case REQUEST_ACCEPTED -> request(EventKind.CASE_ACCEPTED);
      case REQUEST_REFUSED -> request(EventKind.CASE_REFUSED);
      case REQUEST_FINISHED -> request(EventKind.CASE_FINISHED);
      case REQUEST_DELIVERED -> request(EventKind.CASE_DELIVERED);
      case REQUEST_WITHDRAWN -> request(EventKind.CASE_WITHDRAWN);
      case REQUEST_VOIDED -> request(EventKind.CASE_VOIDED);
      case REQUEST_SUPPLEMENT_ASKED -> request(EventKind.CASE_SUPPLEMENT_ASKED);
      case REQUEST_SUPPLEMENT_GIVEN -> request(EventKind.CASE_SUPPLEMENT_GIVEN);
      case REQUEST_STEP_STARTED -> request(EventKind.CASE_STEP_STARTED);
      case REQUEST_STEP_ENDED -> request(EventKind.CASE_STEP_ENDED);
      case REQUEST_PROCEDURE_STARTED -> request(EventKind.CASE_PROCEDURE_STARTED);
      case REQUEST_PROCEDURE_ENDED -> request(EventKind.CASE_PROCEDURE_ENDED);
      case REQUEST_EXTENDED -> request(EventKind.CASE_EXTENDED);
      case REVIEW_GIVEN -> review(false);
      case REVIEW_APPENDED -> review(true);
      case REVIEW_HANDLED ->
          new ReviewFact.Handled(
              code(),
              one(ReviewFact.HandlingStep.values()),
              maybe(code()),
              maybe(text()),
              maybe(random.nextBoolean()));
      case CORRECTION_REPLACED ->
          new CorrectionFact.Replaced(
              target(),
              code(),
              time(),
              fact(ON_THE_WIRE.get(random.nextInt(ON_THE_WIRE.size() - 2))));
      case CORRECTION_WITHDRAWN -> new CorrectionFact.Withdrawn(target(), code());
    };
  }

  private TicketFact.Call call(TicketFact.CallStep step) {
    return new TicketFact.Call(
        step, hall(), code(), maybe(queue()), maybe(window()), maybe(staff()));
  }

  private TicketFact.Service service(TicketFact.ServiceStep step) {
    return new TicketFact.Service(
        step,
        hall(),
        code(),
        window(),
        maybe(staff()),
        maybe(code()),
        maybe(new MatterId(code())),
        maybe(code()));
  }

  private DutyFact duty(DutyFact.Step step) {
    Instant from = maybe(time());
    Instant until = maybe((from == null ? time() : from).plusSeconds(1 + random.nextInt(30_000)));
    return new DutyFact(step, hall(), staff(), maybe(window()), from, until);
  }

  private CaseFact.Milestone milestone(CaseStep step) {
    return new CaseFact.Milestone(
        step,
        code(),
        maybe(hall()),
        maybe(new DepartmentId(code())),
        maybe(new MatterId(code())),
        maybe(code()),
        maybe(code()),
        maybe(code()),
        maybe(time()),
        maybe(time()),
        maybe(code()),
        maybe(code()));
  }

  private CaseFact.Stage stage(boolean ended) {
    return new CaseFact.Stage(
        ended, code(), code(), maybe(code()), maybe(new DepartmentId(code())), maybe(time()));
  }

  private CaseFact.Procedure procedure(boolean ended) {
    return new CaseFact.Procedure(
        ended, code(), code(), maybe(text()), maybe(code()), maybe(count()));
  }

  private RequestFact request(EventKind sameOfCase) {
    return new RequestFact(
        (CaseFact) fact(sameOfCase),
        maybe(code()),
        maybe(code()),
        maybe(text()),
        maybe(random.nextBoolean()),
        maybe(random.nextBoolean()),
        maybe(random.nextBoolean()));
  }

  private ReviewFact.Given review(boolean appended) {
    return new ReviewFact.Given(
        appended,
        code(),
        code(),
        code(),
        maybe(code()),
        maybe(code()),
        maybe(hall()),
        maybe(window()),
        maybe(new DepartmentId(code())),
        random.ints(random.nextInt(4), 0, 9).mapToObj(Integer::toString).toList(),
        maybe(text()),
        maybe(random.nextBoolean()),
        maybe(count()));
  }

  private EventId target() {
    return new EventId(new SourceId(code()), code());
  }

  private HallId hall() {
    return new HallId(code());
  }

  private QueueId queue() {
    return new QueueId(code());
  }

  private WindowId window() {
    return new WindowId(code());
  }

  private StaffId staff() {
    return new StaffId(code());
  }

  private Instant time() {
    Instant minute = EPOCH.plusSeconds(60L * random.nextInt(100_000));
    return random.nextInt(4) == 0 ? minute.plusNanos(1_000L * random.nextInt(60_000_000)) : minute;
  }

  private Integer count() {
    return random.nextInt(10) == 0 ? random.nextInt(Integer.MAX_VALUE) : random.nextInt(50);
  }

  private Double measure() {
    return switch (random.nextInt(3)) {
      case 0 -> (double) random.nextInt(100);
      case 1 -> random.nextInt(10_000) / 100.0;
      default -> Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(-20, 40));
    };
  }

  private String code() {
    StringBuilder code = new StringBuilder("c");
    for (int i = random.nextInt(8); i > 0; i--) {
      code.append(one(LETTERS));
    }
    return code.toString();
  }

  private String text() {
    return random.nextInt(5) == 0
        ? ""
        : code() + "\n\t" + (char) (1 + random.nextInt(0x1F)) + code();
  }

  private <T> T one(T[] among) {
    return among[random.nextInt(among.length)];
  }

  private <T> T one(List<T> among) {
    return among.get(random.nextInt(among.size()));
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }
}
