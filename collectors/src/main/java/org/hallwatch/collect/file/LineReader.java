package org.hallwatch.collect.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes, so that a byte that is no text spoils its own line only. */
final class LineReader implements Closeable {
  /** Longest line that is kept; what is longer is no record but a broken file. */
  static final int LONGEST = 1 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private byte[] line = new byte[512];
  private int length;
  private long number;

  LineReader(InputStream in, Charset charset) {
    this.in = in;
    this.charset = charset;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * A line without its end.
   *
   * @param number counted from 1
   * @param problem why it cannot be used, null if it can
   */
  record Line(long number, String text, @Nullable String problem) {}

  /** The next line, null at the end of the file. A last line without an end is a line too. */
  @Nullable Line next() throws IOException {
    length = 0;
    boolean tooLong = false;
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
          return length == 0 && !tooLong ? null : line(tooLong);
        }
      }
      int stop = at;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      tooLong |= !keep(at, stop);
      boolean ended = stop < end;
      at = ended ? stop + 1 : stop;
      if (ended) {
        return line(tooLong);
      }
    }
  }

  private boolean keep(int from, int to) {
    int more = to - from;
    if (length + more > LONGEST) {
      return false;
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
    }
    System.arraycopy(buffer, from, line, length, more);
    length += more;
    return true;
  }

  private Line line(boolean tooLong) {
    number++;
    int from =
        number == 1 && charset == StandardCharsets.UTF_8 && beginsWithMark()
            ? BYTE_ORDER_MARK.length
            : 0;
    int to = length > from && line[length - 1] == '\r' ? length - 1 : length;
    if (tooLong) {
      return new Line(
          number,
          new String(line, from, to - from, charset),
          "the line has more than " + LONGEST + " bytes");
    }
    String text = new String(line, from, to - from, charset);
    return new Line(
        number, text, isText(text, from, to) ? null : "the line is not text in " + charset);
  }

  /**
   * A replacement character may stand in the file itself, so only then the bytes are looked at
   * again, strictly.
   */
  private boolean isText(String text, int from, int to) {
    if (text.indexOf('\uFFFD') < 0) {
      return true;
    }
    try {
      decoder.decode(ByteBuffer.wrap(line, from, to - from));
      return true;
    } catch (CharacterCodingException noText) {
      return false;
    }
  }

  private boolean beginsWithMark() {
    return length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
