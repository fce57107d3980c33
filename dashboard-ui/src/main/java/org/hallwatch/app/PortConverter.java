package org.hallwatch.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port of this machine, 0 for any free one. */
final class PortConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.valueOf(text);
    }
    throw new TypeConversionException("'" + text + "' is not a port between 0 and 65535");
  }
}
