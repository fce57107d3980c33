package org.hallwatch.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection of a client that sends whatever it likes, piece by piece. */
final class RawRequest implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Socket socket;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  RawRequest(URI address) throws IOException {
    this(address, "127.0.0.1");
  }

  /** Comes from another address of this machine. */
  RawRequest(URI address, String from) throws IOException {
    socket = new Socket(address.getHost(), address.getPort(), InetAddress.ofLiteral(from), 0);
    socket.setSoTimeout((int) PATIENCE.toMillis());
  }

  /** Sends a piece. */
  void send(String piece) throws IOException {
    socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a piece as far as it is still taken. */
  void trySend(String piece) {
    try {
      send(piece);
    } catch (IOException _) {
      close();
    }
  }

  /** No more comes. */
  void end() throws IOException {
    socket.shutdownOutput();
  }

  /** Sends one more byte; false when it is answered or cut off. */
  boolean drips() {
    if (heard.size() == 0) {
      trySend("a");
    }
    return isOpen() && heard.size() == 0;
  }

  /** Whether the other side has not closed it. */
  boolean isOpen() {
    try {
      if (socket.isClosed()) {
        return false;
      }
      socket.setSoTimeout(1);
      int next = socket.getInputStream().read();
      if (next >= 0) {
        heard.write(next);
      }
      return next >= 0;
    } catch (SocketTimeoutException _) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** What has come so far. */
  String heard() {
    return heard.toString(StandardCharsets.UTF_8);
  }

  /** What is answered: all until the connection is closed, or as much as says how long it is. */
  String answer() {
    return answer(PATIENCE);
  }

  /** The same, without waiting any longer for more. */
  String answer(Duration patience) {
    try {
      socket.setSoTimeout((int) patience.toMillis());
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        heard.write(next);
        if (isWhole(heard.toString(StandardCharsets.ISO_8859_1))) {
          break;
        }
      }
    } catch (IOException _) {
      // cut off: what came before is the answer
    }
    return heard.toString(StandardCharsets.UTF_8);
  }

  /** All that comes until the connection is closed. */
  String rest() throws IOException {
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.getInputStream().transferTo(heard);
    return heard();
  }

  private static boolean isWhole(String answer) {
    int begin = answer.startsWith("HTTP/1.1 100") ? answer.indexOf("\r\n\r\n") + 4 : 0;
    int end = answer.indexOf("\r\n\r\n", begin);
    if (end < 0) {
      return false;
    }
    String head = answer.substring(begin, end);
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
        .findFirst()
        .map(line -> Integer.parseInt(line.substring(15).strip()))
        .filter(length -> answer.length() >= end + 4 + length)
        .isPresent();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
