package org.hallwatch.ui.source;

import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/** A declared shift of a wrong clock, such as -8h or -366d. */
final class ShiftField extends TextField {
  private static final long serialVersionUID = 1L;
  private static final Pattern SHIFT = Pattern.compile("([+-]?)(\\d{1,6})\\s*([dhms])");

  ShiftField(Texts texts) {
    setPlaceholder(texts.of("rejected.shift.example"));
    setAriaLabel(texts.of("rejected.shift"));
    setTooltipText(texts.of("rejected.shift"));
    setWidth("9em");
  }

  /** What stands there, nothing for an empty field, null if it is no shift. */
  @Nullable Duration duration() {
    return parse(getValue());
  }

  static @Nullable Duration parse(String text) {
    if (text.isBlank()) {
      return Duration.ZERO;
    }
    Matcher matcher = SHIFT.matcher(text.strip());
    if (!matcher.matches()) {
      return null;
    }
    long amount = Long.parseLong(matcher.group(2));
    Duration shift =
        switch (matcher.group(3)) {
          case "d" -> Duration.ofDays(amount);
          case "h" -> Duration.ofHours(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofSeconds(amount);
        };
    return matcher.group(1).equals("-") ? shift.negated() : shift;
  }
}
