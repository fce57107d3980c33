package org.hallwatch.domain.organisation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.domain.hall.CodeAlias;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.MatterLimits;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.Zone;
import org.jspecify.annotations.Nullable;

/** An organisation as texts, each kind in its own order. */
public final class Things {
  private final Map<ThingKind, List<Thing>> all = new EnumMap<>(ThingKind.class);

  private Things() {
    for (ThingKind kind : ThingKind.values()) {
      all.put(kind, new ArrayList<>());
    }
  }

  /** All things of an operation. */
  public static Things of(Operation operation) {
    Things things = new Things();
    operation.regions().forEach(things::add);
    operation
        .departments()
        .forEach(one -> things.add(ThingKind.DEPARTMENT, one.id().value(), one.name()));
    operation.matters().forEach(things::add);
    operation.halls().forEach(things::add);
    operation.sources().forEach(things::add);
    operation.aliases().forEach(things::add);
    return things;
  }

  /** Those of a kind, in their order. */
  public List<Thing> of(ThingKind kind) {
    return List.copyOf(Objects.requireNonNull(all.get(kind)));
  }

  private void add(ThingKind kind, @Nullable Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(cell == null ? "" : cell.toString());
    }
    Objects.requireNonNull(all.get(kind)).add(new Thing(kind, texts));
  }

  private void add(Region region) {
    add(
        ThingKind.REGION,
        region.id(),
        region.name(),
        region.level().name().toLowerCase(Locale.ROOT),
        region.parent());
  }

  private void add(Matter matter) {
    MatterLimits limits = matter.limits();
    add(
        ThingKind.MATTER,
        matter.id(),
        matter.name(),
        matter.department(),
        limits == null ? null : limits.kind().name().toLowerCase(Locale.ROOT),
        limits == null ? null : limits.promised(),
        limits == null ? null : limits.statutory());
  }

  private void add(Hall hall) {
    add(ThingKind.HALL, hall.id(), hall.name(), hall.region(), hall.timeZone().getId());
    for (Zone zone : hall.zones()) {
      add(ThingKind.ZONE, hall.id(), zone.id(), zone.name(), zone.capacity());
    }
    for (Queue queue : hall.queues()) {
      add(
          ThingKind.QUEUE,
          hall.id(),
          queue.id(),
          queue.name(),
          queue.department(),
          queue.zone(),
          written(queue.waitTarget().target()),
          written(queue.waitTarget().limit()));
    }
    for (Window window : hall.windows()) {
      add(
          ThingKind.WINDOW,
          hall.id(),
          window.id(),
          window.name(),
          window.department(),
          window.zone(),
          CodeList.written(texts(window.queues(), QueueId::value)));
    }
  }

  private void add(Source source) {
    add(
        ThingKind.SOURCE,
        source.id(),
        source.name(),
        CodeList.written(texts(source.halls(), HallId::value).stream().sorted().toList()),
        written(source.gap()));
  }

  private void add(CodeAlias alias) {
    add(
        ThingKind.ALIAS,
        alias.met().kind().word(),
        alias.met().hall(),
        alias.met().source(),
        alias.met().code(),
        alias.target());
  }

  private static <T> List<String> texts(Collection<T> ids, Function<T, String> text) {
    return ids.stream().map(text).collect(Collectors.toList());
  }

  /** A length of time: whole minutes as {@code 15m}, everything else in seconds. */
  public static String written(Duration duration) {
    long seconds = Math.max(1, duration.toSeconds());
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
