package org.hallwatch.domain.series;

import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * What each part of a day came of when it was folded, and what it gave: so much another fold need
 * not work out again.
 */
public final class DayParts {
  private static final int EVENTS_OF_TICKET = 4;

  /** Nothing was folded. */
  public static final DayParts NONE =
      new DayParts(null, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  final @Nullable Told told;
  final Map<String, Memo.Known<List<Event>, TicketStory>> tickets;
  final Map<WindowId, Memo.Known<WindowStory.Said, WindowStory>> windows;
  final Map<WindowId, Memo.Known<Opened, Spans>> opening;
  final Map<SeriesKey, Memo.Known<QueueStory, Waiting>> queues;
  final Map<SeriesKey, Memo.Known<ObjectFold.Inputs, List<Measures>>> objects;

  DayParts(
      @Nullable Told told,
      Map<String, Memo.Known<List<Event>, TicketStory>> tickets,
      Map<WindowId, Memo.Known<WindowStory.Said, WindowStory>> windows,
      Map<WindowId, Memo.Known<Opened, Spans>> opening,
      Map<SeriesKey, Memo.Known<QueueStory, Waiting>> queues,
      Map<SeriesKey, Memo.Known<ObjectFold.Inputs, List<Measures>>> objects) {
    this.told = told;
    this.tickets = tickets;
    this.windows = windows;
    this.opening = opening;
    this.queues = queues;
    this.objects = objects;
  }

  /** How many events take about as much room; measured, with everything that is kept beside. */
  public int size() {
    return EVENTS_OF_TICKET * tickets.size();
  }
}
