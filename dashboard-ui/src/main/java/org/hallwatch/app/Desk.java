package org.hallwatch.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.app.indicator.IndicatorDesk;
import org.hallwatch.app.indicator.IndicatorQuestion;
import org.hallwatch.config.Setting;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.MetricsStore;
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
  private final OrganisationDesk organisation;
  private final AuditDesk audit;
  private final Nights nights;
  private final TlsCheck tls;
  private final SourceDesk sources;
  private final List<Setting> listed;

  Desk(
      Operations operations,
      MetricsStore store,
      RejectedDesk rejected,
      AccountDesk accounts,
      DeviceDesk devices,
      HistoryDesk history,
      OrganisationDesk organisation,
      IndicatorDesk indicators,
      Nights nights,
      TlsCheck tls,
      SourceDesk sources,
      List<Setting> listed) {
    this.operations = operations;
    this.store = store;
    this.rejected = rejected;
    this.codes = new CodesDesk(operations);
    this.findings = new FindingDesk(store.findings(), operations);
    this.accounts = accounts;
    this.devices = devices;
    this.audit = new AuditDesk(store, operations);
    this.history = history;
    this.organisation = organisation;
    this.indicators = indicators;
    this.nights = nights;
    this.tls = tls;
    this.sources = sources;
    this.listed = List.copyOf(listed);
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
      case Question.CorrectRejected asked -> rejected.correct(asked);
      case Question.ShowRejected asked -> rejected.show(asked.id());
      case Question.RetryRejected asked -> rejected.retry(asked);
      case Question.ListCodes asked -> codes.list(asked);
      case Question.ListFindings(var which, int limit) -> findings.list(which, limit);
      case Question.CountFindings(var which, var by) -> findings.count(which, by);
      case Question.ListIndicators() -> indicators.list();
      case Question.ReadIndicator asked -> indicator(asked);
      case Question.Verify asked -> new VerifyDesk(store, operations).verify(asked);
      case Question.ListSources() -> sources.list();
      case Question.ListKeys() -> sources.keys();
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
      case Question.ListSettings() -> ConfigCommand.json(listed);
      case Question.ListVersions(int limit) -> organisation.versions(limit);
      case Question.CompareVersions(int from, Integer to) -> organisation.between(from, to);
      case Question.CompareOrganisation asked -> organisation.compare(asked);
      case Question.ExportOrganisation() -> organisation.export();
      case Question.Examine() -> new Examination(store, operations, nights, tls, sources).checks();
    };
  }

  /** The part that deals with the organisation as a whole. */
  OrganisationDesk organisation() {
    return organisation;
  }

  /** The part that records itself what it changes. */
  DeviceDesk devices() {
    return devices;
  }

  /**
   * Changes something, in one transaction with its entry in the audit trail.
   *
   * @param bounds how far whoever asks may go
   * @param entry what is recorded if it is done
   * @throws Failure if it cannot be; then nothing is changed or recorded
   */
  JsonNode change(Question.Change change, Bounds bounds, AuditEntry entry) {
    Reach reach = bounds.reach();
    return switch (change) {
      case Question.AddSource asked -> sources.add(asked, reach, entry);
      case Question.RegisterSource asked -> sources.register(asked, reach, entry);
      case Question.RevokeSource(String name) -> sources.revoke(name, reach, entry);
      case Question.GiveKey(String source, String valid) ->
          sources.give(source, valid, reach, entry);
      case Question.ReplaceKey asked -> sources.replace(asked, reach, entry);
      case Question.EndKey(int key, String at) -> sources.end(key, at, reach, entry);
      case Question.RevokeKey(int key) -> sources.revokeKey(key, reach, entry);
      case Question.AddAccount asked -> accounts.add(asked, bounds, entry);
      case Question.DisableAccount(String name) -> accounts.disable(name, bounds, entry);
      case Question.EnableAccount(String name) -> accounts.enable(name, bounds, entry);
      case Question.ResetAccount(String name, boolean secondFactor) ->
          accounts.reset(name, secondFactor, bounds, entry);
      case Question.GiveRoles(String name, List<String> roles) ->
          accounts.roles(name, roles, bounds, entry);
      case Question.GiveScope(String name, var scope) -> accounts.scope(name, scope, bounds, entry);
      case Question.ApplyOrganisation asked -> organisation.apply(asked, entry, reach);
      case Question.MapCode(var code, String to) -> codes.map(code, to, reach, entry);
      case Question.AddCode(var code, String name) -> codes.add(code, name, reach, entry);
      case Question.IgnoreCode(var code) -> codes.ignore(code, reach, entry);
      case Question.UnmapCode(var code) -> codes.unmap(code, reach, entry);
      case Question.DropRejected(List<Long> ids) ->
          rejected.drop(ids, operations.now(), reach, entry);
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
