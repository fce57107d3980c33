package org.hallwatch.collect.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hallwatch.collect.mapping.FileFormat;
import org.jspecify.annotations.Nullable;

/**
 * Takes a CSV file apart by RFC 4180; a line end inside a field is read as one line feed. Written
 * by hand because of what the libraries do with a quote that nobody closes: they swallow the rest
 * of the file, or end. Here the line on which it stands is one bad record, and reading goes on with
 * the line below.
 */
public final class CsvReader implements Closeable {
  private static final int MOST_LINES = 100;

  private final LineReader lines;
  private final Deque<LineReader.Line> readAhead = new ArrayDeque<>();
  private final char separator;
  private final int quote;

  /** Reads a file. */
  public CsvReader(InputStream in, FileFormat.Csv format) {
    this.lines = new LineReader(in, format.encoding());
    this.separator = format.separator();
    this.quote = format.quote() == null ? -1 : format.quote();
  }

  /** The next record, null at the end of the file. Empty lines are none. */
  public @Nullable CsvRecord next() throws IOException {
    LineReader.Line line = nextLine();
    while (line != null && line.text().isEmpty() && line.problem() == null) {
      line = nextLine();
    }
    if (line == null) {
      return null;
    }
    return line.problem() == null
        ? record(line)
        : new CsvRecord.Bad(line.number(), line.text(), line.problem());
  }

  private LineReader.@Nullable Line nextLine() throws IOException {
    return readAhead.isEmpty() ? lines.next() : readAhead.removeFirst();
  }

  private CsvRecord record(LineReader.Line first) throws IOException {
    Parser parser = new Parser();
    parser.read(first.text());
    if (parser.problem == null && !parser.insideQuotes) {
      return new CsvRecord.Good(first.number(), first.text(), parser.fields);
    }
    StringBuilder text = new StringBuilder(first.text());
    List<LineReader.Line> more = new ArrayList<>();
    while (parser.problem == null && parser.insideQuotes && more.size() < MOST_LINES) {
      LineReader.Line next = nextLine();
      if (next == null) {
        break;
      }
      more.add(next);
      if (next.problem() != null) {
        break;
      }
      text.append('\n').append(next.text());
      parser.goOn(next.text());
    }
    if (parser.problem == null && !parser.insideQuotes) {
      return new CsvRecord.Good(first.number(), text.toString(), parser.fields);
    }
    for (LineReader.Line line : more.reversed()) {
      readAhead.addFirst(line);
    }
    String problem = parser.problem == null ? "a quote is opened and not closed" : parser.problem;
    return new CsvRecord.Bad(first.number(), first.text(), problem);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** One record on its way, line by line. */
  private final class Parser {
    private final List<String> fields = new ArrayList<>();
    private final StringBuilder quoted = new StringBuilder();
    private boolean insideQuotes;
    private @Nullable String problem;

    void read(String line) {
      fieldsFrom(line, 0);
    }

    void goOn(String line) {
      quoted.append('\n');
      int after = closeQuote(line, 0);
      if (after >= 0) {
        fieldsFrom(line, after);
      }
    }

    /**
     * Reads the fields from a position where one begins, to the end of the line; past its end there
     * is none.
     */
    private void fieldsFrom(String line, int begin) {
      int at = begin;
      while (at <= line.length() && problem == null) {
        if (at < line.length() && line.charAt(at) == quote) {
          quoted.setLength(0);
          at = closeQuote(line, at + 1);
          if (at < 0) {
            return;
          }
        } else {
          at = plainField(line, at);
        }
      }
    }

    private int plainField(String line, int begin) {
      int end = line.indexOf(separator, begin);
      String field = line.substring(begin, end < 0 ? line.length() : end);
      if (quote >= 0 && field.indexOf(quote) >= 0) {
        problem =
            "a quote stands inside a field that does not begin with one (column "
                + (fields.size() + 1)
                + ")";
      }
      fields.add(field);
      return end < 0 ? line.length() + 1 : end + 1;
    }

    /**
     * Reads a quoted field to its end; where the next field begins, or -1 if the line ends before
     * or what follows is wrong.
     */
    private int closeQuote(String line, int begin) {
      int at = begin;
      while (true) {
        int close = line.indexOf(quote, at);
        insideQuotes = close < 0;
        quoted.append(line, at, close < 0 ? line.length() : close);
        if (close < 0) {
          return -1;
        }
        if (close + 1 < line.length() && line.charAt(close + 1) == quote) {
          quoted.append((char) quote);
          at = close + 2;
          continue;
        }
        if (close + 1 < line.length() && line.charAt(close + 1) != separator) {
          problem = "text follows a closing quote (column " + (fields.size() + 1) + ")";
          return -1;
        }
        fields.add(quoted.toString());
        return close + 1 == line.length() ? line.length() + 1 : close + 2;
      }
    }
  }
}
