package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.collect.simulator.DayTruth.ReviewTruth;
import org.hallwatch.collect.simulator.HallProfile.Habits;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;

/**
 * What visitors say of their service (好差评): five levels from 5 (非常满意) to 1 (非常不满意), channels and
 * reasons by the codes of the national platform. A bad review (2, 1) always has a reason.
 */
final class Reviewers {
  private static final Duration LONG_WAIT = Duration.ofMinutes(30);
  private static final String BY_PHONE = "2";
  private static final String BY_CODE = "3";
  private static final String AT_WINDOW = "4";
  private static final String NO_ANSWER = "3";
  private static final List<String> PRAISE = List.of("510", "512", "516", "517");
  private static final List<String> FINE = List.of("408", "411", "413");
  private static final List<String> SO_SO = List.of("307", "310", "314");
  private static final List<String> POOR = List.of("207", "208", "210", "213", "214");
  private static final List<String> VERY_POOR = List.of("109", "113", "114", "115");
  private static final List<String> COMPLAINTS =
      List.of("等候时间太长", "窗口少，排队久", "材料要求说法不一", "解释不清楚，来回跑");

  private final HallId hall;
  private final SourceId source;
  private final Habits habits;
  private final Agenda agenda;
  private final Wire wire;
  private final String prefix;
  private final List<ReviewTruth> reviews = new ArrayList<>();

  Reviewers(HallId hall, HallProfile profile, LocalDay day, Agenda agenda, Wire wire) {
    this.hall = hall;
    this.source = profile.reviews();
    this.habits = profile.habits();
    this.agenda = agenda;
    this.wire = wire;
    this.prefix = "PJ" + profile.mark() + day.date().toString().replace("-", "");
  }

  /** Every review that was given. */
  List<ReviewTruth> reviews() {
    return reviews;
  }

  /** A visitor was served and is asked for a review. */
  void served(Visitor visitor, Desk desk) {
    Dice dice = visitor.dice;
    double answer = dice.unit();
    if (answer < habits.reviews()) {
      agenda.in(
          dice.secondsBetween(6, 45), () -> give(visitor, desk, level(visitor), AT_WINDOW, false));
    } else if (answer < habits.reviews() + habits.defaults()) {
      agenda.in(dice.secondsBetween(60, 61), () -> give(visitor, desk, NO_ANSWER, AT_WINDOW, true));
    } else if (answer < habits.reviews() + habits.defaults() + habits.reviewsLater()) {
      String channel = dice.chance(0.6) ? BY_CODE : BY_PHONE;
      agenda.in(
          dice.secondsBetween(120, 5400),
          () -> give(visitor, desk, level(visitor), channel, false));
    }
  }

  private void give(Visitor visitor, Desk desk, String level, String channel, boolean defaulted) {
    if (!wire.isOn(agenda.now())) {
      return;
    }
    String review = prefix + String.valueOf(100_000 + reviews.size() + 1).substring(1);
    reviews.add(new ReviewTruth(review, desk.window.id(), level, channel, defaulted));
    boolean bad = level.equals("1") || level.equals("2");
    boolean says = bad || !defaulted && visitor.dice.chance(0.3);
    wire.say(
        agenda.now(),
        source,
        visitor.ticket,
        new ReviewFact.Given(
            false,
            review,
            level,
            channel,
            null,
            visitor.ticket,
            hall,
            desk.window.id(),
            desk.window.department(),
            says ? List.of(visitor.dice.pick(reasons(level))) : List.of(),
            bad ? visitor.dice.pick(COMPLAINTS) : null,
            defaulted,
            visitor.services.size()));
  }

  private String level(Visitor visitor) {
    Duration waited = Duration.between(visitor.waits.getFirst().from(), visitor.calls.getFirst());
    double bad = waited.compareTo(LONG_WAIT) > 0 ? habits.badAfterLongWait() : habits.bad();
    double throwOf = visitor.dice.unit();
    if (throwOf < bad) {
      return throwOf < bad / 3 ? "1" : "2";
    }
    if (throwOf > 0.07) {
      return "5";
    }
    return throwOf > 0.015 ? "4" : "3";
  }

  private static List<String> reasons(String level) {
    return switch (level) {
      case "5" -> PRAISE;
      case "4" -> FINE;
      case "3" -> SO_SO;
      case "2" -> POOR;
      default -> VERY_POOR;
    };
  }
}
