package org.hallwatch.app.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * The body of a request that must come in time. Whoever sends a byte now and then would otherwise
 * hold a thread for hours; and of all threads only some may wait for bodies, so that however many
 * are slow, the others are answered.
 */
final class TimelyBody implements InputBuffer {
  private static final long NANOS_OF_BYTE = 1_000_000_000L / (16 << 10);

  private final Request request;
  private final InputBuffer body;
  private final WaitingPlaces places;
  private final Supplier<Set<Object>> who;
  private final LongSupplier nanoTime;
  private long until;

  /**
   * @param places one for each thread that may wait
   * @param who sends it, as far as is known when it is waited for
   * @param limit how long it may take beside a second for each 16 KiB
   * @param nanoTime a steady counter of nanoseconds
   */
  TimelyBody(
      Request request,
      WaitingPlaces places,
      Supplier<Set<Object>> who,
      Duration limit,
      LongSupplier nanoTime) {
    this.request = request;
    this.body = request.getInputBuffer();
    this.places = places;
    this.who = who;
    this.nanoTime = nanoTime;
    this.until = nanoTime.getAsLong() + limit.toNanos();
  }

  @Override
  public int doRead(ApplicationBufferHandler handler) throws IOException {
    if (nanoTime.getAsLong() - until > 0) {
      throw new SlowBodyException("the body came too slowly");
    }
    int read = isThere() ? body.doRead(handler) : wait(handler);
    until += Math.max(0, read) * NANOS_OF_BYTE;
    return read;
  }

  private boolean isThere() {
    request.action(ActionCode.AVAILABLE, Boolean.TRUE);
    return request.getAvailable() > 0 || request.isFinished();
  }

  private int wait(ApplicationBufferHandler handler) throws IOException {
    Set<Object> waiting = who.get();
    if (!places.take(waiting)) {
      throw new SlowBodyException("too many requests are waited for");
    }
    try {
      return body.doRead(handler);
    } finally {
      places.leave(waiting);
    }
  }

  @Override
  public int available() {
    return body.available();
  }

  /** What reads the body without looking at the time. */
  InputBuffer untimed() {
    return body;
  }
}
