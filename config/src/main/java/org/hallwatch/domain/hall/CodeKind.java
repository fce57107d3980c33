package org.hallwatch.domain.hall;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a code in an event names, of the things that the catalogue lists. */
public enum CodeKind {
  /** 业务队列. */
  QUEUE(true),
  /** 窗口. */
  WINDOW(true),
  /** 功能分区. */
  ZONE(true),
  /** 事项. */
  MATTER(false),
  /** 部门. */
  DEPARTMENT(false);

  private final boolean ofHall;

  CodeKind(boolean ofHall) {
    this.ofHall = ofHall;
  }

  /** Whether its codes are unique in a hall only, not in the operation. */
  public boolean ofHall() {
    return ofHall;
  }

  /** Its name in commands and in the store, such as {@code queue}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with this name. */
  public static Optional<CodeKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
