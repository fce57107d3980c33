package org.hallwatch.domain.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hallwatch.domain.hall.HallId;

/** The pages that wall screens can show. Codes are never reused. */
public enum ScreenPage {
  /** 大厅态势: how the hall is just now. */
  WALL;

  /** The page with a code. */
  public static Optional<ScreenPage> ofCode(String code) {
    return Arrays.stream(values()).filter(known -> known.code().equals(code)).findFirst();
  }

  /** As it is stored and typed, such as {@code wall}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The address at which it shows a hall. */
  public String address(HallId hall) {
    return "/" + code() + "/" + hall;
  }
}
