package org.hallwatch.app.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP whose requests must begin in time: whoever sends a byte of the head now and then is cut off.
 * Tomcat itself limits the time between two bytes only. Made by its name, by Tomcat.
 */
public final class TimelyHeads extends Http11NioProtocol {
  @Override
  protected Processor createProcessor() {
    return new Timed(this);
  }

  /** Reads requests of one connection after the other. */
  private static final class Timed extends Http11Processor {
    private static final long NOT_BEGUN = -1;

    private final long limit;
    private @Nullable SocketWrapperBase<?> connection;
    private long begun;

    private Timed(TimelyHeads protocol) {
      super(protocol, protocol.getAdapter());
      limit = TimeUnit.MILLISECONDS.toNanos(protocol.getConnectionTimeout());
    }

    @Override
    public SocketState service(SocketWrapperBase<?> from) throws IOException {
      SocketState state = super.service(from);
      if (state == SocketState.OPEN && request.getStartTimeNanos() != NOT_BEGUN) {
        state = SocketState.LONG; // blank lines before a request are a part of its head
      }
      if (state != SocketState.LONG || isAsync()) {
        connection = null;
        return state;
      }
      if (connection != from) {
        connection = from;
        begun = System.nanoTime();
      }
      return System.nanoTime() - begun > limit ? SocketState.CLOSED : SocketState.LONG;
    }
  }
}
