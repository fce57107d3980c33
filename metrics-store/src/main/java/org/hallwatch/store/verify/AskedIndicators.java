package org.hallwatch.store.verify;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Whoever answers for indicators, asked as people ask. Nothing of how the answers come about is
 * known here.
 */
public interface AskedIndicators {
  /** The ids of all indicators. */
  List<String> ids();

  /**
   * Asks within a snapshot.
   *
   * @param connection in a transaction that sees one state throughout
   */
  Asking within(Connection connection, Operation operation);

  /** Questions that are all of one snapshot. */
  interface Asking {
    /**
     * The values of one indicator.
     *
     * @param halls to who asks there are no others
     */
    List<Answer> ask(Set<HallId> halls, Wanted wanted) throws SQLException;
  }

  /**
   * What is wanted.
   *
   * @param from the first day
   * @param to the last day
   * @param by what the values are told apart by, such as {@code queue}
   * @param where only of these codes, such as those of two queues under {@code queue}
   * @param fromHour the first hour of the day that counts
   * @param untilHour the hour before which it is over, 24 for the whole day
   * @param weekdays the days that count
   * @param asOf up to when anything is known
   */
  record Wanted(
      String id,
      LocalDate from,
      LocalDate to,
      List<String> by,
      Map<String, Set<String>> where,
      int fromHour,
      int untilHour,
      Set<DayOfWeek> weekdays,
      Instant asOf) {
    public Wanted {
      by = List.copyOf(by);
      where = Map.copyOf(where);
      weekdays = Set.copyOf(weekdays);
    }
  }

  /**
   * One value.
   *
   * @param group a code or day for each thing that it is told apart by; null for none
   * @param missing why there is no value, null if there is one
   */
  record Answer(
      List<@Nullable String> group,
      @Nullable BigDecimal value,
      @Nullable BigDecimal numerator,
      @Nullable BigDecimal denominator,
      @Nullable String missing,
      @Nullable BigDecimal completeness) {
    public Answer {
      group = Collections.unmodifiableList(new ArrayList<>(group));
    }
  }
}
