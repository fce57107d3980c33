package org.hallwatch.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.jdbc.Database.Work;
import org.hallwatch.store.retention.Period;
import org.hallwatch.store.source.GivenKey;
import org.hallwatch.store.source.RegisteredSource;
import org.hallwatch.store.source.SourceKeys;
import org.hallwatch.store.source.Sources;
import org.hallwatch.store.source.StoredKey;
import org.hallwatch.ui.admin.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the desk that deals with sources and their keys. */
final class SourceDesk {
  /** What a key is that never ends. */
  static final String NEVER = "never";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4})d");
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(366);

  private final MetricsStore store;
  private final Operations operations;
  private final Period usualValidity;
  private final InstantSource clock;
  private final Runnable changed;

  /**
   * @param usualValidity how long a key is good of which nobody says anything else
   * @param clock the real time, by which keys end
   * @param changed whom to tell that a source got a key or lost one
   */
  SourceDesk(
      MetricsStore store,
      Operations operations,
      Period usualValidity,
      InstantSource clock,
      Runnable changed) {
    this.store = store;
    this.operations = operations;
    this.usualValidity = usualValidity;
    this.clock = clock;
    this.changed = changed;
  }

  /** The sources with their states. */
  ArrayNode list() {
    Map<SourceId, RegisteredSource> registered =
        store.sources().list().stream()
            .collect(Collectors.toMap(source -> source.source().id(), Function.identity()));
    Instant now = clock.instant();
    ArrayNode sources = JSON.arrayNode();
    for (SourceView view : Desk.await(operations.sources(Reach.EVERYTHING))) {
      RegisteredSource known = registered.get(view.id());
      ObjectNode node = sources.addObject();
      node.put("id", view.id().value())
          .put("name", view.name())
          .put("state", HallJson.word(view.state()));
      node.put("since", text(view.since()));
      node.put("lastSign", text(view.lastSign()));
      node.put("offsetSeconds", view.offset() == null ? null : view.offset().toSeconds());
      node.put("gapSeconds", view.gap().toSeconds());
      node.put("hasKey", known != null && known.hasKey(now));
      node.put(
          "keyUntil",
          Optional.ofNullable(known)
              .flatMap(RegisteredSource::lastKey)
              .map(StoredKey::expiresAt)
              .map(Instant::toString)
              .orElse(null));
      ArrayNode halls = node.putArray("halls");
      if (known != null) {
        names(known.source().halls()).forEach(halls::add);
      }
    }
    return sources;
  }

  /** Every key, source by source, the newest first. */
  ArrayNode keys() {
    ArrayNode keys = JSON.arrayNode();
    for (RegisteredSource source : store.sources().list()) {
      for (StoredKey key : source.keys()) {
        ObjectNode node = node(key);
        ArrayNode halls = node.putArray("halls");
        names(source.source().halls()).forEach(halls::add);
        keys.add(node);
      }
    }
    return keys;
  }

  /** What has to be said of keys that end soon or have ended, by source; empty if nothing. */
  List<String> endings() {
    Instant now = clock.instant();
    return store.sources().list().stream()
        .map(RegisteredSource::lastKey)
        .flatMap(Optional::stream)
        .map(key -> ending(key, now))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> ending(StoredKey key, Instant now) {
    return switch (key.standing(now)) {
      case ENDS_SOON -> Optional.of("the key of " + key.source() + " ends at " + key.expiresAt());
      case EXPIRED -> Optional.of("the key of " + key.source() + " ended at " + key.expiresAt());
      case GOOD, REVOKED -> Optional.empty();
    };
  }

  /** Of one that is known nothing is changed: its keys would speak about other halls. */
  ObjectNode register(Question.RegisterSource asked, Reach reach, AuditEntry entry) {
    Source source = wanted(asked.name(), asked.halls(), asked.gapSeconds(), reach);
    if (known(source.id()).isPresent()) {
      throw new Failure(Refusal.SOURCE_TAKEN, "there is a source " + source.id() + " already");
    }
    store
        .audit()
        .change("registering source " + source.id(), Sources.registered(source), _ -> entry);
    Desk.await(operations.reloadOperation());
    return JSON.objectNode().put("source", source.id().value());
  }

  /** A source as somebody describes it who may speak for all of its halls. */
  private Source wanted(String typed, List<String> halls, long gapSeconds, Reach reach) {
    Source source = source(typed, halls, Duration.ofSeconds(gapSeconds));
    String name = source.id().value();
    if (source.id().equals(Speaker.HALLWATCH)) {
      throw new Failure(
          Refusal.SOURCE_NAME, "the source " + name + " is Hallwatch itself; choose another name");
    }
    if (!name.equals(name.strip())) {
      throw new Failure(Refusal.SOURCE_NAME, "the name '" + name + "' begins or ends with a blank");
    }
    Operation operation = operations.operation();
    for (HallId hall : source.halls()) {
      if (operation.hall(hall).isEmpty()) {
        throw new Failure(
            Refusal.NOT_IN_CATALOGUE,
            "there is no hall " + hall + "; 'hallwatch hall list' names the halls");
      }
    }
    refuseOutside(reach, source);
    return source;
  }

  ObjectNode add(Question.AddSource asked, Reach reach, AuditEntry entry) {
    Source source = wanted(asked.name(), asked.halls(), asked.gapSeconds(), reach);
    String name = source.id().value();
    known(source.id()).ifPresent(before -> refuseOutside(reach, before));
    Instant now = clock.instant();
    Instant until = until(asked.valid(), now);
    GivenKey given =
        store
            .audit()
            .change(
                "registering source " + name,
                Sources.registered(source, until, now),
                key -> about(entry, key.key()));
    changed.run();
    Desk.await(operations.reloadOperation());
    ObjectNode added = JSON.objectNode();
    added.put("source", name);
    ArrayNode named = added.putArray("halls");
    names(source.halls()).forEach(named::add);
    return added
        .put("gapSeconds", source.gap().toSeconds())
        .put("key", given.secret().text())
        .put("id", given.key().id())
        .put("expiresAt", text(until));
  }

  ObjectNode revoke(String name, Reach reach, AuditEntry entry) {
    SourceId id = Desk.sourceId(name);
    known(id).ifPresent(source -> refuseOutside(reach, source));
    int revoked =
        store
            .audit()
            .change(
                "revoking source " + name,
                SourceKeys.allRevoked(id, clock.instant()).then(count -> some(name, count)),
                _ -> entry);
    changed.run();
    return JSON.objectNode().put("source", name).put("revoked", true).put("keys", revoked);
  }

  private static int some(String name, int count) {
    if (count == 0) {
      throw new Failure(
          "source " + name + " has no valid key; 'hallwatch source list' names the sources");
    }
    return count;
  }

  ObjectNode give(String source, @Nullable String valid, Reach reach, AuditEntry entry) {
    Instant now = clock.instant();
    Instant until = until(valid, now);
    SourceId id = Desk.sourceId(source);
    return given(id, SourceKeys.given(id, until, now), reach, entry);
  }

  ObjectNode replace(Question.ReplaceKey asked, Reach reach, AuditEntry entry) {
    Duration overlap = Duration.ofSeconds(asked.overlapSeconds());
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new Failure("two keys are good side by side for 0 to 366 days");
    }
    Instant now = clock.instant();
    SourceId id = Desk.sourceId(asked.source());
    return given(
        id, SourceKeys.replaced(id, overlap, until(asked.valid(), now), now), reach, entry);
  }

  private ObjectNode given(
      SourceId id, Work<Optional<GivenKey>> work, Reach reach, AuditEntry entry) {
    refuseOutside(reach, known(id).orElseThrow(() -> none(id)));
    GivenKey given =
        store
            .audit()
            .change(
                "giving source " + id + " a key",
                work.then(key -> key.orElseThrow(() -> none(id))),
                key -> about(entry, key.key()));
    changed.run();
    Desk.await(operations.reloadOperation());
    return JSON.objectNode()
        .put("source", id.value())
        .put("key", given.secret().text())
        .put("id", given.key().id())
        .put("expiresAt", text(given.key().expiresAt()));
  }

  ObjectNode end(int key, String typed, Reach reach, AuditEntry entry) {
    Instant at = moment(typed);
    Instant now = clock.instant();
    if (!at.isAfter(now)) {
      throw new Failure(
          Refusal.NOT_AHEAD,
          at + " is not ahead; 'hallwatch source key revoke " + key + "' ends a key at once");
    }
    return change(key, SourceKeys.ending(key, at, now), reach, entry);
  }

  ObjectNode revokeKey(int key, Reach reach, AuditEntry entry) {
    return change(key, SourceKeys.revoked(key, clock.instant()), reach, entry);
  }

  private ObjectNode change(
      int key, Work<Optional<StoredKey>> work, Reach reach, AuditEntry entry) {
    store
        .sourceKeys()
        .find(key)
        .flatMap(stored -> known(stored.source()))
        .ifPresent(source -> refuseOutside(reach, source));
    StoredKey now =
        store
            .audit()
            .change(
                "changing key " + key,
                work.then(found -> found.orElseThrow(() -> noKey(key))),
                stored -> entry.on(stored.source()));
    changed.run();
    return node(now);
  }

  private Instant moment(String typed) {
    try {
      return Desk.moment(typed, Desk.firstZone(operations.operation()), 0);
    } catch (DateTimeException e) {
      throw new Failure("'" + typed + "' is not a moment", e);
    }
  }

  private static Failure none(SourceId id) {
    return new Failure(
        Refusal.SOURCE_GONE,
        "no source " + id + " is registered; 'hallwatch source add " + id + "' registers it");
  }

  private static Failure noKey(int key) {
    return new Failure(
        Refusal.KEY_OVER,
        "there is no key " + key + " that is good; 'hallwatch source key list' names the keys");
  }

  /** Whoever gives a key lets its source speak about all of its halls, so they have to be his. */
  private static void refuseOutside(Reach reach, Source source) {
    if (!reach.covers(source.halls())) {
      throw new Failure(
          Refusal.OUTSIDE_SCOPE, "source " + source.id() + " is outside of the scope");
    }
  }

  private Optional<Source> known(SourceId id) {
    return store.sources().list().stream()
        .map(RegisteredSource::source)
        .filter(source -> source.id().equals(id))
        .findFirst();
  }

  private @Nullable Instant until(@Nullable String valid, Instant now) {
    if (valid == null) {
      return usualValidity.length() == null ? null : now.plus(usualValidity.length());
    }
    Matcher days = DAYS.matcher(valid);
    if (days.matches()) {
      return now.plus(Duration.ofDays(Integer.parseInt(days.group(1))));
    }
    if (!valid.equals(NEVER)) {
      throw new Failure("'" + valid + "' is not a number of days such as 90d, nor never");
    }
    return null;
  }

  private static AuditEntry about(AuditEntry entry, StoredKey key) {
    return entry.with("key", key.id()).with("until", text(key.expiresAt()));
  }

  private ObjectNode node(StoredKey key) {
    return JSON.objectNode()
        .put("source", key.source().value())
        .put("id", key.id())
        .put(
            "state",
            key.standing(clock.instant()).name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("createdAt", text(key.createdAt()))
        .put("lastUsed", text(key.lastUsed()))
        .put("expiresAt", text(key.expiresAt()))
        .put("revokedAt", text(key.revokedAt()));
  }

  private static List<String> names(Set<HallId> halls) {
    return halls.stream().map(HallId::value).sorted().toList();
  }

  private static Source source(String name, List<String> halls, Duration gap) {
    try {
      Set<HallId> ids = new HashSet<>();
      halls.forEach(hall -> ids.add(new HallId(hall)));
      return new Source(new SourceId(name), ids, gap);
    } catch (InvalidValueException e) {
      throw new Failure(
          Refusal.SOURCE_NAME, "a source named '" + name + "' cannot be: " + e.getMessage());
    }
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
