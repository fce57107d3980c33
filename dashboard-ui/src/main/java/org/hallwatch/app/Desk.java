package org.hallwatch.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.app.indicator.IndicatorDesk;
import org.hallwatch.app.indicator.IndicatorQuestion;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.source.RegisteredSource;
import org.hallwatch.store.source.SourceKey;
import org.hallwatch.store.source.Sources;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers the questions of commands, from the store and from the live halls. */
final class Desk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Operations operations;
  private final MetricsStore store;
  private final RejectedDesk rejected;
  private final CodesDesk codes;
  private final FindingDesk findings;
  private final AccountDesk accounts;
  private final DeviceDesk devices;
  private final IndicatorDesk indicators;
  private final HistoryDesk history;
  private final AuditDesk audit;
  private final Nights nights;
  private final TlsCheck tls;
  private final Runnable keysChanged;

  /**
   * @param keysChanged whom to tell that a source got another key or lost its key
   */
  Desk(
      Operations operations,
      MetricsStore store,
      RejectedDesk rejected,
      AccountDesk accounts,
      DeviceDesk devices,
      HistoryDesk history,
      IndicatorDesk indicators,
      Nights nights,
      TlsCheck tls,
      Runnable keysChanged) {
    this.operations = operations;
    this.store = store;
    this.rejected = rejected;
    this.codes = new CodesDesk(operations);
    this.findings = new FindingDesk(store.findings(), operations);
    this.accounts = accounts;
    this.devices = devices;
    this.audit = new AuditDesk(store, operations);
    this.history = history;
    this.indicators = indicators;
    this.nights = nights;
    this.tls = tls;
    this.keysChanged = keysChanged;
  }

  /**
   * Answers.
   *
   * @throws Failure if the question asks for something that is not there
   */
  JsonNode answer(Question.Work work) {
    return switch (work) {
      case Question.ListHalls() -> halls();
      case Question.ShowHall(String hall, String at) -> hall(hall, at);
      case Question.ListRejected(int limit, String source, String reason) ->
          rejected.list(limit, source, reason);
      case Question.CountRejected() -> rejected.count();
      case Question.ExportRejected asked -> rejected.export(asked);
      case Question.DropRejected(List<Long> ids) -> rejected.drop(ids, operations.now());
      case Question.CorrectRejected asked -> rejected.correct(asked);
      case Question.ShowRejected(long id) -> rejected.show(id);
      case Question.RetryRejected asked -> rejected.retry(asked);
      case Question.ListCodes asked -> codes.list(asked);
      case Question.MapCode(var code, String to) -> codes.map(code, to);
      case Question.AddCode(var code, String name) -> codes.add(code, name);
      case Question.IgnoreCode(var code) -> codes.ignore(code);
      case Question.UnmapCode(var code) -> codes.unmap(code);
      case Question.ListFindings(var which, int limit) -> findings.list(which, limit);
      case Question.CountFindings(var which, var by) -> findings.count(which, by);
      case Question.ListIndicators() -> indicators.list();
      case Question.ReadIndicator asked -> indicator(asked);
      case Question.Verify asked -> new VerifyDesk(store, operations).verify(asked);
      case Question.ListSources() -> sources();
      case Question.ListAccounts() -> accounts.list();
      case Question.StartImport asked -> history.start(asked);
      case Question.FollowImport() -> history.progress();
      case Question.StopImport() -> history.stop();
      case Question.ListImports() -> history.list();
      case Question.ShowImport(int number) -> history.show(number);
      case Question.UndoImport(int number) -> history.undo(number);
      case Question.VerifyAudit() -> audit.verify();
      case Question.ListAudit(var which, int limit) -> audit.list(which, limit);
      case Question.ExportAudit asked -> audit.export(asked);
      case Question.Examine() -> new Examination(store, operations, nights, tls).checks();
    };
  }

  /** The part that records itself what it changes. */
  DeviceDesk devices() {
    return devices;
  }

  /**
   * Changes something, in one transaction with its entry in the audit trail.
   *
   * @param entry what is recorded if it is done
   * @throws Failure if it cannot be; then nothing is changed or recorded
   */
  JsonNode change(Question.Change change, AuditEntry entry) {
    return switch (change) {
      case Question.AddSource(String name, List<String> halls, long gapSeconds) ->
          addSource(source(name, halls, Duration.ofSeconds(gapSeconds)), entry);
      case Question.RevokeSource(String name) -> revokeSource(name, entry);
      case Question.AddAccount asked -> accounts.add(asked, entry);
      case Question.DisableAccount(String name) -> accounts.disable(name, entry);
      case Question.EnableAccount(String name) -> accounts.enable(name, entry);
      case Question.ResetAccount(String name, boolean secondFactor) ->
          accounts.reset(name, secondFactor, entry);
      case Question.GiveRoles(String name, List<String> roles) ->
          accounts.roles(name, roles, entry);
      case Question.GiveScope(String name, var scope) -> accounts.scope(name, scope, entry);
    };
  }

  private ArrayNode halls() {
    Operation operation = operations.operation();
    ArrayNode halls = JSON.arrayNode();
    for (Hall hall : operation.halls()) {
      halls
          .addObject()
          .put("id", hall.id().value())
          .put("name", hall.name())
          .put("timeZone", hall.timeZone().getId())
          .put("queues", hall.queues().size())
          .put("windows", hall.windows().size())
          .put("zones", hall.zones().size())
          .put(
              "sources",
              operation.sources().stream().filter(source -> source.covers(hall.id())).count());
    }
    return halls;
  }

  private ObjectNode hall(String code, @Nullable String at) {
    Hall hall = hall(operations.operation(), code);
    HallSnapshot picture =
        await(
                at == null
                    ? operations.hall(hall.id())
                    : operations.hallAt(hall.id(), instant(at, hall.timeZone())))
            .orElseThrow(
                () -> new Failure("hall " + code + " has no picture yet; ask again in a moment"));
    return HallJson.of(picture);
  }

  private ObjectNode indicator(Question.ReadIndicator asked) {
    String at = asked.at();
    Instant asOf = at == null ? null : instant(at, firstZone(operations.operation()));
    IndicatorQuestion question =
        new IndicatorQuestion(
            asked.from(),
            asked.to(),
            asked.by(),
            asked.where(),
            asked.hours(),
            asked.weekdays(),
            asOf);
    try {
      return indicators
          .read(asked.name(), question, _ -> true)
          .orElseThrow(
              () ->
                  new Failure(
                      "there is no indicator "
                          + asked.name()
                          + "; 'hallwatch indicator list' names the indicators"));
    } catch (InvalidValueException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private ArrayNode sources() {
    Map<SourceId, RegisteredSource> registered =
        store.sources().list().stream()
            .collect(Collectors.toMap(source -> source.source().id(), Function.identity()));
    ArrayNode sources = JSON.arrayNode();
    for (SourceView view : await(operations.sources(Reach.EVERYTHING))) {
      RegisteredSource known = registered.get(view.id());
      ObjectNode node = sources.addObject();
      node.put("id", view.id().value())
          .put("name", view.name())
          .put("state", HallJson.word(view.state()));
      node.put("since", view.since() == null ? null : view.since().toString());
      node.put("lastSign", view.lastSign() == null ? null : view.lastSign().toString());
      node.put("offsetSeconds", view.offset() == null ? null : view.offset().toSeconds());
      node.put("gapSeconds", view.gap().toSeconds());
      node.put("hasKey", known != null && known.hasKey() && known.revokedAt() == null);
      ArrayNode halls = node.putArray("halls");
      if (known != null) {
        known.source().halls().stream().map(HallId::value).sorted().forEach(halls::add);
      }
    }
    return sources;
  }

  private ObjectNode addSource(Source source, AuditEntry entry) {
    String name = source.id().value();
    if (source.id().equals(Speaker.HALLWATCH)) {
      throw new Failure("the source " + name + " is Hallwatch itself; choose another name");
    }
    if (!name.equals(name.strip())) {
      throw new Failure("the name '" + name + "' begins or ends with a blank");
    }
    Operation operation = operations.operation();
    for (HallId hall : source.halls()) {
      if (operation.hall(hall).isEmpty()) {
        throw new Failure("there is no hall " + hall + "; 'hallwatch hall list' names the halls");
      }
    }
    SourceKey key =
        store.audit().change("registering source " + name, Sources.registered(source), _ -> entry);
    keysChanged.run();
    await(operations.reloadOperation());
    ObjectNode added = JSON.objectNode();
    added.put("source", name);
    ArrayNode named = added.putArray("halls");
    source.halls().stream().map(HallId::value).sorted().forEach(named::add);
    return added.put("gapSeconds", source.gap().toSeconds()).put("key", key.text());
  }

  private ObjectNode revokeSource(String name, AuditEntry entry) {
    store
        .audit()
        .change(
            "revoking source " + name,
            Sources.revoked(sourceId(name), operations.time().now())
                .then(revoked -> revoked(name, revoked)),
            _ -> entry);
    keysChanged.run();
    return JSON.objectNode().put("source", name).put("revoked", true);
  }

  private static String revoked(String name, boolean revoked) {
    if (!revoked) {
      throw new Failure(
          "source " + name + " has no valid key; 'hallwatch source list' names the sources");
    }
    return name;
  }

  private static Source source(String name, List<String> halls, Duration gap) {
    try {
      Set<HallId> ids = new HashSet<>();
      halls.forEach(hall -> ids.add(new HallId(hall)));
      return new Source(new SourceId(name), ids, gap);
    } catch (InvalidValueException e) {
      throw new Failure("a source named '" + name + "' cannot be: " + e.getMessage(), e);
    }
  }

  /** The hall with this code. */
  static Hall hall(Operation operation, String code) {
    return operation.halls().stream()
        .filter(known -> known.id().value().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    "there is no hall " + code + "; 'hallwatch hall list' names the halls"));
  }

  /** The time zone of the first hall: what a moment is in that names no offset and no hall. */
  static ZoneId firstZone(Operation operation) {
    return operation.halls().stream().findFirst().map(Hall::timeZone).orElse(ZoneOffset.UTC);
  }

  /** The source with this name, whether it is registered or not. */
  static SourceId sourceId(String name) {
    try {
      return new SourceId(name);
    } catch (InvalidValueException e) {
      throw new Failure("a source named '" + name + "' cannot be: " + e.getMessage(), e);
    }
  }

  /** An instant as a person wrote it: with an offset, or in the hall's zone. */
  static Instant instant(String text, ZoneId zone) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      try {
        return LocalDateTime.parse(text).atZone(zone).toInstant();
      } catch (DateTimeException e) {
        throw new Failure(
            "'" + text + "' is not a moment such as 2026-11-23T10:05 or 2026-11-23T10:05+08:00", e);
      }
    }
  }

  /**
   * A moment, or a day with all of it.
   *
   * @param daysAfter 0 for the beginning of a day, 1 for its end
   */
  static Instant moment(String text, ZoneId zone, int daysAfter) {
    try {
      return LocalDate.parse(text).plusDays(daysAfter).atStartOfDay(zone).toInstant();
    } catch (DateTimeException _) {
      return instant(text, zone);
    }
  }

  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Failure(
          "no answer within " + PATIENCE.toSeconds() + " s; look at /health/ready and the log", e);
    } catch (ExecutionException e) {
      throw new Failure(
          String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", e);
    }
  }
}
