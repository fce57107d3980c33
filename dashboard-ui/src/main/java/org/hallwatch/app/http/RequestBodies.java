package org.hallwatch.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.HttpStatus;

/**
 * Reads request bodies, gunzipped, each within a limit and all together within a budget, so that no
 * number of senders can fill the heap. A body holds its part of the budget until its request is
 * answered.
 */
final class RequestBodies {
  private static final int STEP = 64 * 1024;

  private final int limit;
  private final Semaphore steps;

  /**
   * Bodies of at most {@code limit} bytes, also after gunzip.
   *
   * @param budget bytes that all bodies together may hold
   */
  RequestBodies(int limit, int budget) {
    if (limit <= 0 || budget < limit) {
      throw new IllegalArgumentException(
          "a budget of " + budget + " bytes cannot hold one body of " + limit);
    }
    this.limit = limit;
    this.steps = new Semaphore(budget / STEP);
  }

  /** Reads the body of a request; close what it returns when the request is answered. */
  Body read(HttpServletRequest request) {
    if (request.getContentLengthLong() > limit) {
      throw tooLarge();
    }
    Body body = new Body();
    boolean whole = false;
    try (InputStream in = decoded(request)) {
      body.fill(in);
      whole = true;
      return body;
    } catch (ZipException e) {
      throw Refusal.of(
          HttpStatus.BAD_REQUEST,
          "the body says Content-Encoding: gzip but cannot be gunzipped: " + e.getMessage());
    } catch (IOException e) {
      if (e.getCause() instanceof SocketTimeoutException) {
        throw Refusal.of(
            HttpStatus.REQUEST_TIMEOUT,
            "the body came too slowly; nothing of it was taken, send it again");
      }
      throw Refusal.of(
          HttpStatus.BAD_REQUEST,
          "the body broke off before its end; nothing of it was taken, send it as a whole");
    } finally {
      if (!whole) {
        body.close();
      }
    }
  }

  private InputStream decoded(HttpServletRequest request) throws IOException {
    String encoding = request.getHeader("Content-Encoding");
    if (encoding == null || encoding.isBlank()) {
      return request.getInputStream();
    }
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "identity" -> request.getInputStream();
      case "gzip", "x-gzip" -> new GZIPInputStream(request.getInputStream(), STEP);
      default ->
          throw Refusal.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "Content-Encoding " + encoding + " is not understood; send gzip or no encoding");
    };
  }

  private Refusal tooLarge() {
    return Refusal.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "the body is larger than "
            + limit
            + " bytes (also counted after gunzip); send smaller batches");
  }

  /** A body with its part of the budget. */
  final class Body implements AutoCloseable {
    private byte[] bytes = new byte[0];
    private int held;

    byte[] bytes() {
      return bytes;
    }

    private void fill(InputStream in) throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream(STEP);
      byte[] step = new byte[STEP];
      for (int n = in.readNBytes(step, 0, STEP); n > 0; n = in.readNBytes(step, 0, STEP)) {
        if (all.size() + n > limit) {
          throw tooLarge();
        }
        hold();
        all.write(step, 0, n);
      }
      bytes = all.toByteArray();
    }

    private void hold() {
      if (!steps.tryAcquire()) {
        throw Refusal.until(
            HttpStatus.SERVICE_UNAVAILABLE,
            Duration.ofSeconds(1),
            "too many requests are being read just now; send again");
      }
      held++;
    }

    @Override
    public void close() {
      steps.release(held);
      held = 0;
      bytes = new byte[0];
    }
  }
}
