package org.hallwatch.collect.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.hallwatch.config.Settings;
import org.jspecify.annotations.Nullable;

/** How a file holds its records. */
public sealed interface FileFormat {

  /**
   * Text with a record on each line, fields between separators (RFC 4180).
   *
   * @param quote what a field with separators or line ends inside stands between, null if nothing
   * @param encoding one in which a byte below 128 is always the ASCII character
   * @param columns the columns in their order, empty if the first record names them
   */
  record Csv(char separator, @Nullable Character quote, Charset encoding, List<String> columns)
      implements FileFormat {
    public Csv {
      columns = List.copyOf(columns);
    }

    /** Whether the first record names the columns. */
    public boolean hasHeader() {
      return columns.isEmpty();
    }
  }

  /**
   * An event log in XES (IEEE 1849). Each trace and each event is a record; its columns are the
   * attributes that it has.
   */
  record Xes() implements FileFormat {}

  /**
   * CloudEvents as {@code docs/integration.md} describes them, one on each line. They say what
   * happened and need no rules; their columns are the fields of their data that are texts.
   */
  record CloudEvents() implements FileFormat {}

  /** Reads the section {@code file} of a mapping. */
  static FileFormat read(Settings settings) {
    Format format = settings.choice("format", Format.class);
    return switch (format) {
      case CSV -> readCsv(settings);
      case XES -> new Xes();
      case CLOUDEVENTS -> new CloudEvents();
    };
  }

  private static Csv readCsv(Settings settings) {
    String separator = settings.exactText("separator", ",");
    if (separator.length() != 1) {
      settings.refuse("separator", "is '" + separator + "', expected one character");
    }
    String quote = settings.exactText("quote", "\"");
    if (quote.length() > 1) {
      settings.refuse("quote", "is '" + quote + "', expected one character, or \"\" for none");
    }
    List<String> columns = settings.texts("columns");
    boolean header = settings.flag("header");
    if (header && !columns.isEmpty()) {
      settings.refuse(
          "columns",
          "stands there although the file's header names the columns; leave one of the two out");
    }
    if (!header && columns.isEmpty()) {
      settings.refuse("columns", "is missing; a file without a header needs them");
    }
    return new Csv(
        separator.isEmpty() ? ',' : separator.charAt(0),
        quote.isEmpty() ? null : quote.charAt(0),
        encoding(settings),
        columns);
  }

  private static Charset encoding(Settings settings) {
    Charset charset = settings.optionalValue("encoding", Charset::forName);
    if (charset == null) {
      return StandardCharsets.UTF_8;
    }
    String name = charset.name().toUpperCase(Locale.ROOT);
    if (name.startsWith("UTF-16")
        || name.startsWith("UTF-32")
        || !"\n".equals(new String(new byte[] {'\n'}, charset))) {
      settings.refuse(
          "encoding",
          "is " + charset + ", whose line ends cannot be told; convert the file to UTF-8 first");
    }
    return charset;
  }

  /** The formats that the section can name. */
  enum Format {
    CSV,
    XES,
    CLOUDEVENTS
  }
}
