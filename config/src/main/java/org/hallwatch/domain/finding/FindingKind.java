package org.hallwatch.domain.finding;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every kind of contradiction. The code is stable: lists, counts and texts use it. What each means
 * and when it is raised stands in docs/sources.md; the parameters of its message are named here.
 */
public enum FindingKind {
  /** A service at a window of a number that nobody took that day. {@code window}. */
  SERVICE_WITHOUT_TICKET("service-without-ticket", About.TICKET),
  /** A service ended that had not started by then. {@code window}. */
  ENDED_BEFORE_STARTED("ended-before-started", About.TICKET),
  /** A number was called before it was taken. {@code called, taken}. */
  CALLED_BEFORE_TAKEN("called-before-taken", About.TICKET),
  /** A service started at a window that had said that it is closed. {@code ticket, closed}. */
  SERVING_WHILE_CLOSED("serving-while-closed", About.WINDOW),
  /**
   * A service at a window that said meanwhile that it serves nobody. {@code ticket, until, idle}.
   */
  SERVING_WHILE_IDLE("serving-while-idle", About.WINDOW),
  /** A service never ended though its window went on. {@code window, next, at}. */
  SERVICE_NOT_ENDED("service-not-ended", About.TICKET),
  /** One window served two tickets at once. {@code ticket, other, from, until}. */
  TWO_TICKETS_AT_ONCE("two-tickets-at-once", About.WINDOW),
  /** One person served at two windows at once. {@code staff, other, from, until}. */
  TWO_WINDOWS_AT_ONCE("two-windows-at-once", About.WINDOW),
  /** The mapping of a file calls a record doubtful; it is stored all the same. {@code doubt}. */
  RECORD_IN_DOUBT("record-in-doubt", About.TICKET),
  /**
   * The number shown or taken at a queue went back; see {@link DisplayNumber}. {@code from, to}.
   */
  NUMBERS_BACKWARDS("numbers-backwards", About.QUEUE),
  /** The numbers of tickets taken at a queue began again. {@code from, to}. */
  NUMBERS_RESTARTED("numbers-restarted", About.QUEUE),
  /**
   * People waited at a queue with no window open, in so many observations one after the other.
   * {@code until, most}.
   */
  WAITING_WITHOUT_WINDOW("waiting-without-window", About.QUEUE),

  /** A case ended before it was received (收件). {@code finished, received}. */
  FINISHED_BEFORE_RECEIVED("finished-before-received", About.CASE),
  /** A case ended before it was accepted (受理). {@code finished, accepted}. */
  FINISHED_BEFORE_ACCEPTED("finished-before-accepted", About.CASE),
  /** A case was accepted before it was received. {@code accepted, received}. */
  ACCEPTED_BEFORE_RECEIVED("accepted-before-received", About.CASE),
  /** A result of a case that nobody received or accepted. {@code finished}. */
  RESULT_WITHOUT_ACCEPTANCE("result-without-acceptance", About.CASE),
  /** A case was finished once more. {@code finished, again}. */
  FINISHED_TWICE("finished-twice", About.CASE),
  /** Received, accepted, refused, withdrawn or voided after the end. {@code ended, step}. */
  MILESTONE_AFTER_END("milestone-after-end", About.CASE),
  /** A step, procedure, supplement or extension after the end. {@code ended, step}. */
  STEP_AFTER_END("step-after-end", About.CASE),
  /** A step (环节) ended before it started. {@code step, ended, started}. */
  STEP_ENDED_BEFORE_STARTED("step-ended-before-started", About.CASE),
  /** A special procedure (特别程序) ended that had not started. {@code procedure}. */
  PROCEDURE_END_WITHOUT_START("procedure-end-without-start", About.CASE),
  /** A supplement (补正) was given that nobody had asked for. {@code given}. */
  SUPPLEMENT_NOT_ASKED("supplement-not-asked", About.CASE),

  /** A review (评价) of a service that had not begun. {@code ticket or case, served}. */
  REVIEW_BEFORE_SERVICE("review-before-service", About.REVIEW),
  /** A reason that belongs to another level than the one given. {@code level, reason}. */
  REASON_AGAINST_LEVEL("reason-against-level", About.REVIEW),

  /** Within an hour a source sent the same again. {@code of}. */
  FEED_DUPLICATES("feed-duplicates", About.FEED),
  /** Within an hour a source told things in another order than they happened. {@code of}. */
  FEED_DISORDER("feed-disorder", About.FEED),
  /** A source sent at once what had happened over a longer time (补传). {@code of, lag}. */
  FEED_LATE_BURST("feed-late-burst", About.FEED),
  /** A source sent known ids with other content. {@code of}. */
  FEED_CONFLICT("feed-conflict", About.FEED),
  /** A source sent known ids with another time. {@code of}. */
  FEED_RESTAMPED("feed-restamped", About.FEED),
  /** A source told of the future. {@code of}. */
  FEED_FUTURE_CLOCK("feed-future-clock", About.FEED),
  /** A day's reviews of a source read as if its scale ran the other way round. {@code of}. */
  FEED_SCALE_INVERTED("feed-scale-inverted", About.FEED);

  /** What a contradiction is about; its subject is the name of one of these. */
  public enum About {
    TICKET,
    WINDOW,
    QUEUE,
    CASE,
    REVIEW,
    FEED
  }

  private static final Map<String, FindingKind> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(FindingKind::code, Function.identity()));

  private final String code;
  private final About about;

  FindingKind(String code, About about) {
    this.code = code;
    this.about = about;
  }

  /** The stable code, such as {@code service-without-ticket}. */
  public String code() {
    return code;
  }

  /** What it is about. */
  public About about() {
    return about;
  }

  /** The kind with this code. */
  public static Optional<FindingKind> ofCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
