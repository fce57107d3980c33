package org.hallwatch.collect.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.hallwatch.collect.simulator.HallProfile.QueueShape;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/** A queue while the day goes: who waits in it, and the desks that serve it. */
final class Line {
  final QueueShape shape;
  final ZoneCode zone;
  final List<Desk> desks = new ArrayList<>();
  private final PriorityQueue<Place> places = new PriorityQueue<>();
  private long joined;
  private int numbers;

  Line(QueueShape shape, ZoneCode zone) {
    this.shape = shape;
    this.zone = zone;
  }

  /** The next ticket number, such as A001. */
  String nextNumber() {
    return shape.letter() + String.valueOf(1000 + ++numbers).substring(1);
  }

  /** Puts a visitor into the line; who has the smallest rank is called first. */
  void join(Visitor visitor, long rank) {
    places.add(new Place(rank, joined++, visitor));
  }

  void leave(Visitor visitor) {
    places.removeIf(place -> place.visitor == visitor);
  }

  int length() {
    return places.size();
  }

  /** Rank of who comes next, {@link Long#MAX_VALUE} if nobody waits. */
  long firstRank() {
    Place first = places.peek();
    return first == null ? Long.MAX_VALUE : first.rank;
  }

  /** Whether who comes next came at an instant, no sooner. */
  boolean firstCameAt(long instant) {
    Place first = places.peek();
    return first != null && first.visitor.waitingSince == instant;
  }

  @Nullable Visitor next() {
    Place first = places.poll();
    return first == null ? null : first.visitor;
  }

  private record Place(long rank, long number, Visitor visitor) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byRank = Long.compare(rank, other.rank);
      return byRank != 0 ? byRank : Long.compare(number, other.number);
    }
  }
}
