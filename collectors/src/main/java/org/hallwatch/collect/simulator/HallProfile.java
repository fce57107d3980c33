package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;

/**
 * How the days of a hall go: who comes when and for what, how the windows are staffed, what its
 * systems do. Times are local to the hall.
 *
 * <p>Shapes are of the same kind as those measured in the calls of a bank (Technion, February 1999;
 * 20 days from Sunday to Thursday, 30,277 calls, internal check only): service times log-normal
 * with a spread (deviation of the logarithm) of 0.88 for the commonest type and 0.95 for all types
 * together; arrivals with a peak at 10:00 (1.12 times the mean of 8:30 to 17:00), a dip at noon
 * (0.81) and a second peak at 13:00 (1.15); people who wait in vain endure 4.4 times the mean wait
 * (349 s against 80 s). A hall closes at noon and its visitors come early, so its peaks are higher;
 * its services last minutes and are of one matter, so the spread within a matter is smaller (0.45
 * to 0.65); its visitors made a journey, so few give up.
 *
 * @param mark what numbers of its staff and reviews hold so that no other hall has them; empty for
 *     a hall that is alone
 * @param powered when the hall's systems are switched on and off
 * @param ticketHours when tickets can be taken
 * @param shifts when windows are staffed
 * @param overtime how long a shift goes on at most while people wait
 * @param arrivals weight of each half hour of the day, by its begin; a half hour that is not named
 *     has none
 * @param terminals source of the window states, by the zone of the window
 * @param ownTerminals windows whose states come from another source
 * @param cameras source of the crowd counts of each zone
 * @param unstaffed windows for which nobody is rostered at all
 * @param cutOff stretches in which a source is cut off from the network; what it had to say comes
 *     when they end
 */
record HallProfile(
    String mark,
    Span powered,
    List<Span> ticketHours,
    List<Span> shifts,
    Duration overtime,
    Map<LocalTime, Double> arrivals,
    List<QueueShape> queues,
    List<SourceShape> sources,
    Map<ZoneCode, SourceId> terminals,
    Map<WindowId, SourceId> ownTerminals,
    Map<ZoneCode, SourceId> cameras,
    SourceId reviews,
    SourceId kiosks,
    SourceId roster,
    Systems systems,
    List<Kiosk> devices,
    Habits habits,
    List<Surge> surges,
    List<Absence> absences,
    List<WindowId> onLeave,
    List<WindowId> unstaffed,
    List<CutOff> cutOff) {
  HallProfile {
    ticketHours = List.copyOf(ticketHours);
    shifts = List.copyOf(shifts);
    arrivals = new LinkedHashMap<>(arrivals);
    queues = List.copyOf(queues);
    sources = List.copyOf(sources);
    terminals = new LinkedHashMap<>(terminals);
    ownTerminals = new LinkedHashMap<>(ownTerminals);
    cameras = new LinkedHashMap<>(cameras);
    devices = List.copyOf(devices);
    surges = List.copyOf(surges);
    absences = List.copyOf(absences);
    onLeave = List.copyOf(onLeave);
    unstaffed = List.copyOf(unstaffed);
    cutOff = List.copyOf(cutOff);
  }

  /** The same hall on a day on which it is closed. */
  HallProfile closed() {
    return onDay(List.of(), List.of(), queues, List.of(), List.of(), List.of());
  }

  /** The same hall on a day of its own. */
  HallProfile onDay(
      List<Span> hours,
      List<Span> duties,
      List<QueueShape> visitors,
      List<Absence> away,
      List<WindowId> leave,
      List<WindowId> notRostered) {
    return new HallProfile(
        mark,
        powered,
        hours,
        duties,
        overtime,
        arrivals,
        visitors,
        sources,
        terminals,
        ownTerminals,
        cameras,
        reviews,
        kiosks,
        roster,
        systems,
        devices,
        habits,
        surges,
        away,
        leave,
        notRostered,
        cutOff);
  }

  /** A stretch of a day. */
  record Span(LocalTime from, LocalTime until) {
    Span {
      if (!until.isAfter(from)) {
        throw new IllegalArgumentException("until " + until + " is not after from " + from);
      }
    }

    boolean covers(LocalTime time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  /**
   * The people of a queue.
   *
   * @param letter what their ticket numbers begin with
   * @param source who tells of their tickets
   * @param tickets how many are taken on a usual day
   * @param transfers share of services after which the person is sent on, by the queue that follows
   */
  record QueueShape(
      QueueId queue,
      String letter,
      SourceId source,
      double tickets,
      List<MatterShape> matters,
      Map<QueueId, Double> transfers) {
    QueueShape {
      matters = List.copyOf(matters);
      transfers = new LinkedHashMap<>(transfers);
      if (matters.isEmpty()) {
        throw new IllegalArgumentException("queue " + queue + " has no matters");
      }
    }

    /** The same queue with more or fewer people. */
    QueueShape times(double factor) {
      return new QueueShape(queue, letter, source, tickets * factor, matters, transfers);
    }
  }

  /**
   * A matter people come for, and its log-normal service time.
   *
   * @param share weight among the matters of its queue
   * @param spread standard deviation of the logarithm of the service time
   */
  record MatterShape(MatterId matter, double share, Duration median, double spread) {}

  /**
   * How a source talks.
   *
   * @param heartbeat how often it gives a sign of life, see {@link Systems#beatsWhenQuiet}
   * @param delay the least time from an event to its arrival
   * @param jitter what may come on top
   */
  record SourceShape(SourceId source, Duration heartbeat, Duration delay, Duration jitter) {}

  /**
   * How the hall's systems observe it.
   *
   * @param watched when cameras count and devices report
   * @param counts how often a camera counts
   * @param deviceReports how often a device reports
   * @param showsCalling whether windows say that they call; if not, they are idle until they serve
   * @param beatsWhenQuiet whether a source gives a sign of life, day and night, only after having
   *     said nothing for its heartbeat; if not, it gives one every heartbeat while the hall is
   *     powered
   */
  record Systems(
      Span watched,
      Duration counts,
      Duration deviceReports,
      boolean showsCalling,
      boolean beatsWhenQuiet) {}

  /** A self-service terminal (自助终端) or another device that reports its state. */
  record Kiosk(String device, String kind, ZoneCode zone, double visitsPerHour) {}

  /** A stretch in which more (or fewer) people come to a queue than usual. */
  record Surge(QueueId queue, Span span, double factor) {}

  /** A stretch in which a window is rostered and nobody is there (空岗). */
  record Absence(WindowId window, Span span) {}

  /** A stretch in which a source cannot be heard. */
  record CutOff(SourceId source, Span span) {}

  /**
   * What people do, as shares of those who could.
   *
   * @param appointment tickets with an appointment (预约)
   * @param priority tickets of the green channel (爱心绿色通道)
   * @param companion visitors who bring somebody along
   * @param patience median of how long a person waits before giving up
   * @param patienceSpread standard deviation of its logarithm
   * @param cancels those who give up and say so (弃号); the others just leave and miss their call
   * @param missing those who are not there when first called
   * @param comesLate those of the missing who come when called again
   * @param returns those passed over who come back to be put into the queue again (激活)
   * @param suspends services that are put aside for a while (挂起)
   * @param more services after which the person has another matter at the same window (一票多业务)
   * @param pauses windows that pause once in a shift
   * @param late staff who sign in after the shift began
   * @param reviews services reviewed on the device at the window
   * @param defaults services not reviewed for which the device fills in a review (默认评价)
   * @param reviewsLater services reviewed later by phone
   * @param bad active reviews that are bad (差评) after a usual wait
   * @param badAfterLongWait active reviews that are bad after more than 30 minutes of waiting
   */
  record Habits(
      double appointment,
      double priority,
      double companion,
      Duration patience,
      double patienceSpread,
      double cancels,
      double missing,
      double comesLate,
      double returns,
      double suspends,
      double more,
      double pauses,
      double late,
      double reviews,
      double defaults,
      double reviewsLater,
      double bad,
      double badAfterLongWait) {}
}
