package org.hallwatch.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hallwatch.domain.hall.CaseKind;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.MatterLimits;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.RegionLevel;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.TimeLimit;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.Zone;
import org.hallwatch.domain.hall.ZoneCode;
import org.hallwatch.domain.organisation.CodeList;
import org.hallwatch.domain.organisation.Column;
import org.jspecify.annotations.Nullable;

/** What the rows of each kind of thing mean. */
final class ThingRecords {
  private static final List<String> LEVELS = List.of("国家", "市", "区县", "乡镇街道", "村社区");
  private static final List<String> CASE_KINDS = List.of("即办件", "承诺件");
  private static final Pattern LENGTH =
      Pattern.compile("(\\d{1,7}) ?(s|m|h|秒|分|分钟|小时)?", Pattern.CASE_INSENSITIVE);
  private static final int MOST_PEOPLE = 1_000_000;

  private ThingRecords() {}

  static Region region(TableRow row) {
    return new Region(
        row.need(Column.CODE, RegionId::new),
        row.need(Column.NAME),
        row.need(Column.LEVEL, text -> choice(text, RegionLevel.values(), LEVELS)),
        row.optional(Column.PARENT, RegionId::new));
  }

  static Department department(TableRow row) {
    return new Department(row.need(Column.CODE, DepartmentId::new), row.need(Column.NAME));
  }

  static Matter matter(TableRow row) {
    CaseKind kind = row.optional(Column.KIND, text -> choice(text, CaseKind.values(), CASE_KINDS));
    TimeLimit promised = row.optional(Column.PROMISED, TimeLimit::parse);
    TimeLimit statutory = row.optional(Column.STATUTORY, TimeLimit::parse);
    if (kind == null && (promised != null || statutory != null)) {
      row.refuse(Column.KIND, "is missing, and there are limits; write immediate or promised");
    }
    return new Matter(
        row.need(Column.CODE, MatterId::new),
        row.need(Column.NAME),
        row.optional(Column.DEPARTMENT, DepartmentId::new),
        kind == null ? null : new MatterLimits(kind, promised, statutory));
  }

  static Hall hall(TableRow row) {
    return new Hall(
        row.need(Column.CODE, ThingRecords::hallId),
        row.need(Column.NAME),
        row.optional(Column.REGION, RegionId::new),
        row.need(Column.TIME_ZONE, ZoneId::of),
        List.of(),
        List.of(),
        List.of());
  }

  private static HallId hallId(String code) {
    HallId id = new HallId(code);
    if (id.equals(HallId.NONE)) {
      throw new IllegalArgumentException("no hall can have this code, it stands for no hall");
    }
    return id;
  }

  static Zone zone(TableRow row) {
    row.need(Column.HALL);
    return new Zone(
        row.need(Column.CODE, ZoneCode::new),
        row.need(Column.NAME),
        row.optional(Column.CAPACITY, ThingRecords::people));
  }

  static Queue queue(TableRow row) {
    row.need(Column.HALL);
    Duration target = row.optional(Column.WAIT_TARGET, ThingRecords::length);
    Duration limit = row.optional(Column.WAIT_LIMIT, ThingRecords::length);
    return new Queue(
        row.need(Column.CODE, QueueId::new),
        row.need(Column.NAME),
        row.optional(Column.DEPARTMENT, DepartmentId::new),
        row.optional(Column.ZONE, ZoneCode::new),
        wait(target, limit));
  }

  private static WaitTarget wait(@Nullable Duration target, @Nullable Duration limit) {
    return new WaitTarget(
        target == null ? WaitTarget.USUAL.target() : target,
        limit == null ? WaitTarget.USUAL.limit() : limit);
  }

  static Window window(TableRow row) {
    row.need(Column.HALL);
    List<QueueId> queues =
        row.optional(
            Column.QUEUES, text -> CodeList.read(text).stream().map(QueueId::new).toList());
    return new Window(
        row.need(Column.CODE, WindowId::new),
        row.need(Column.NAME),
        row.optional(Column.DEPARTMENT, DepartmentId::new),
        row.optional(Column.ZONE, ZoneCode::new),
        queues == null ? List.of() : queues);
  }

  static Source source(TableRow row) {
    Set<HallId> halls =
        row.optional(
            Column.HALLS,
            text -> CodeList.read(text).stream().map(HallId::new).collect(Collectors.toSet()));
    return new Source(
        row.need(Column.CODE, SourceId::new),
        row.need(Column.NAME),
        halls == null ? Set.of() : halls,
        row.need(Column.GAP, ThingRecords::length));
  }

  private static <E extends Enum<E>> E choice(String text, E[] values, List<String> chinese) {
    for (E value : values) {
      if (text.equalsIgnoreCase(value.name()) || text.equals(chinese.get(value.ordinal()))) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "expected one of "
            + Arrays.stream(values)
                .map(
                    value ->
                        value.name().toLowerCase(Locale.ROOT)
                            + " ("
                            + chinese.get(value.ordinal())
                            + ")")
                .collect(Collectors.joining(", ")));
  }

  private static Integer people(String text) {
    if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > MOST_PEOPLE) {
      throw new IllegalArgumentException("expected a whole number from 0 to " + MOST_PEOPLE);
    }
    return Integer.valueOf(text);
  }

  private static Duration length(String text) {
    Matcher matcher = LENGTH.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw new IllegalArgumentException(
          "expected a time such as 15m, 90s or 2h; a number alone is of minutes");
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "m" : matcher.group(2).toLowerCase(Locale.ROOT);
    return switch (unit) {
      case "s", "秒" -> Duration.ofSeconds(number);
      case "h", "小时" -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }
}
