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
import org.hallwatch.domain.organisation.Fault;
import org.hallwatch.domain.organisation.Fault.Kind;
import org.hallwatch.domain.organisation.Things;
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
    RegionId code = row.need(Column.CODE, RegionId::new);
    String name = row.need(Column.NAME);
    RegionLevel level =
        row.need(
            Column.LEVEL,
            text -> choice(text, RegionLevel.values(), LEVELS),
            Kind.NO_CHOICE,
            choices(RegionLevel.values(), LEVELS));
    RegionId parent = row.optional(Column.PARENT, RegionId::new);
    return row.made(
        Column.PARENT, () -> new Region(code, name, level, parent), Kind.OWN_PARENT.of(code));
  }

  static Department department(TableRow row) {
    return new Department(row.need(Column.CODE, DepartmentId::new), row.need(Column.NAME));
  }

  static Matter matter(TableRow row) {
    CaseKind kind =
        row.optional(
            Column.KIND,
            text -> choice(text, CaseKind.values(), CASE_KINDS),
            Kind.NO_CHOICE,
            choices(CaseKind.values(), CASE_KINDS));
    TimeLimit promised = row.optional(Column.PROMISED, TimeLimit::parse, Kind.NO_TIME_LIMIT);
    TimeLimit statutory = row.optional(Column.STATUTORY, TimeLimit::parse, Kind.NO_TIME_LIMIT);
    if (kind == null && (promised != null || statutory != null)) {
      row.refuse(Column.KIND, Kind.CASE_KIND_MISSING.of());
    }
    return new Matter(
        row.need(Column.CODE, MatterId::new),
        row.need(Column.NAME),
        row.optional(Column.DEPARTMENT, DepartmentId::new),
        kind == null ? null : limits(row, kind, promised, statutory));
  }

  /** Which rule can be broken follows from what is said. */
  private static MatterLimits limits(
      TableRow row, CaseKind kind, @Nullable TimeLimit promised, @Nullable TimeLimit statutory) {
    Fault otherwise;
    if (kind == CaseKind.IMMEDIATE) {
      otherwise = Kind.PROMISED_ON_THE_SPOT.of();
    } else if (promised == null || statutory == null) {
      otherwise = Kind.PROMISE_MISSING.of();
    } else {
      otherwise = Kind.PROMISE_BEYOND_LAW.of(promised, statutory);
    }
    return row.made(Column.PROMISED, () -> new MatterLimits(kind, promised, statutory), otherwise);
  }

  static Hall hall(TableRow row) {
    HallId code = row.need(Column.CODE, HallId::new);
    if (code.equals(HallId.NONE)) {
      row.refuse(Column.CODE, Kind.NO_HALL_CODE.of(code));
    }
    return new Hall(
        code,
        row.need(Column.NAME),
        row.optional(Column.REGION, RegionId::new),
        row.need(Column.TIME_ZONE, ZoneId::of, Kind.NO_TIME_ZONE),
        List.of(),
        List.of(),
        List.of());
  }

  static Zone zone(TableRow row) {
    row.need(Column.HALL);
    return new Zone(
        row.need(Column.CODE, ZoneCode::new),
        row.need(Column.NAME),
        row.optional(Column.CAPACITY, ThingRecords::people, Kind.NO_COUNT, MOST_PEOPLE));
  }

  static Queue queue(TableRow row) {
    row.need(Column.HALL);
    Duration target = row.optional(Column.WAIT_TARGET, ThingRecords::length, Kind.NO_LENGTH);
    Duration limit = row.optional(Column.WAIT_LIMIT, ThingRecords::length, Kind.NO_LENGTH);
    return new Queue(
        row.need(Column.CODE, QueueId::new),
        row.need(Column.NAME),
        row.optional(Column.DEPARTMENT, DepartmentId::new),
        row.optional(Column.ZONE, ZoneCode::new),
        wait(row, target, limit));
  }

  private static WaitTarget wait(
      TableRow row, @Nullable Duration saidTarget, @Nullable Duration saidLimit) {
    Duration target = saidTarget == null ? WaitTarget.USUAL.target() : saidTarget;
    Duration limit = saidLimit == null ? WaitTarget.USUAL.limit() : saidLimit;
    return row.made(
        Column.WAIT_TARGET,
        () -> new WaitTarget(target, limit),
        Kind.WAIT_BEYOND_LIMIT.of(Things.written(target), Things.written(limit)));
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
        row.need(Column.GAP, ThingRecords::length, Kind.NO_LENGTH));
  }

  private static <E extends Enum<E>> E choice(String text, E[] values, List<String> chinese) {
    for (E value : values) {
      if (text.equalsIgnoreCase(value.name()) || text.equals(chinese.get(value.ordinal()))) {
        return value;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private static List<String> choices(Enum<?>[] values, List<String> chinese) {
    return Arrays.stream(values)
        .map(
            value ->
                value.name().toLowerCase(Locale.ROOT) + " (" + chinese.get(value.ordinal()) + ")")
        .toList();
  }

  private static Integer people(String text) {
    if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > MOST_PEOPLE) {
      throw new IllegalArgumentException(text);
    }
    return Integer.valueOf(text);
  }

  private static Duration length(String text) {
    Matcher matcher = LENGTH.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw new IllegalArgumentException(text);
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
