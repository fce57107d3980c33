package org.hallwatch.app.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Gives the body of every request its time, also what is left of one that was refused: the answer
 * is sent, the rest is read so that it arrives, and whoever does not send it in time is cut off.
 */
final class TimelyBodies extends ValveBase {
  /** Of a longer address the rest is chosen by whoever has it. */
  private static final int BYTES_OF_NETWORK = 8;

  private final Duration limit;
  private final long mostLeft;
  private final WaitingPlaces places;

  /**
   * @param limit how long a body may take beside a second for each 16 KiB
   * @param mostLeft bytes that are still read of a request that is answered
   * @param threads that answer requests
   */
  TimelyBodies(Duration limit, long mostLeft, int threads) {
    super(true);
    this.limit = limit;
    this.mostLeft = mostLeft;
    this.places = new WaitingPlaces(threads / 2);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    org.apache.coyote.Request coyote = request.getCoyoteRequest();
    TimelyBody body =
        new TimelyBody(coyote, places, () -> waiting(request), limit, System::nanoTime);
    coyote.setInputBuffer(body);
    try {
      getNext().invoke(request, response);
      if (!request.isAsync() && !coyote.isFinished()) {
        response.finishResponse();
        passOver(coyote, body);
      }
    } finally {
      coyote.setInputBuffer(body.untimed());
    }
  }

  private static Set<Object> waiting(Request request) {
    Set<Object> waiting = new HashSet<>();
    byte[] address = InetAddress.ofLiteral(request.getRemoteAddr()).getAddress();
    waiting.add(
        ByteBuffer.wrap(Arrays.copyOf(address, Math.min(address.length, BYTES_OF_NETWORK))));
    Callers.known(request).ifPresent(waiting::add);
    return waiting;
  }

  private void passOver(org.apache.coyote.Request request, TimelyBody body) {
    if (!arrives(request, body)) {
      request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  private boolean arrives(org.apache.coyote.Request request, TimelyBody body) {
    Nowhere nowhere = new Nowhere();
    long begun = System.nanoTime();
    long left = mostLeft;
    try {
      while (!request.isFinished() && left >= 0 && System.nanoTime() - begun < limit.toNanos()) {
        int read = body.doRead(nowhere);
        if (read < 0) {
          return true;
        }
        left -= read;
      }
      return request.isFinished();
    } catch (IOException | IllegalArgumentException _) {
      return false; // the latter where the head was too large, so that nothing else is read
    }
  }

  /** Takes bytes that nobody needs. */
  private static final class Nowhere implements ApplicationBufferHandler {
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      bytes = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return bytes;
    }

    @Override
    public void expand(int size) {
      // what is read is handed over as it is
    }
  }
}
