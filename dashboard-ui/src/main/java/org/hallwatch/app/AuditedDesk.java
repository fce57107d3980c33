package org.hallwatch.app;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.config.SettingsException;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.access.Viewer;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.device.Devices.Author;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.ui.layout.Visit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The desk, with a record of who had it do what. What only looks is not recorded. */
record AuditedDesk(Desk desk, AuditLog audit) {
  /**
   * Answers a command on this machine, and records it if it changes or exports something, whether
   * it was done or not.
   *
   * @param account who asks
   */
  JsonNode answer(String account, Question question) {
    return switch (question) {
      case Question.Change change ->
          changed(change, entry(account, change).from(LocalUser.ADDRESS));
      case Question.OfDevice asked ->
          desk.devices()
              .answer(
                  asked,
                  new Author(
                      Reach.EVERYTHING,
                      action -> AuditEntry.of(account, action).from(LocalUser.ADDRESS)));
      case Question.Work work -> done(work, local(entry(account, work)));
    };
  }

  /**
   * The same for a change that somebody makes from an address, if he may as of now: the page that
   * he sees can be older than his roles.
   */
  JsonNode answer(Visit by, Question.Change change) {
    AuditEntry entry = entry(by.access().viewer().name().value(), change).from(by.address());
    return recordingFailures(
        entry,
        () -> {
          List<Permission> needed = needed(change);
          for (Permission one : needed) {
            if (!by.may(one)) {
              throw new Failure(by.refusal(one));
            }
          }
          return desk.change(change, bounds(by, needed.getLast()), entry);
        });
  }

  /** The one place that says how far a person's changes may go. */
  private static Bounds bounds(Visit by, Permission needed) {
    Viewer viewer = by.access().viewer();
    return new Bounds(viewer.name(), viewer.scope(), reach(by, needed));
  }

  /** Sources are of whole halls; of what else stands in a hall, much is of a department. */
  private static Reach reach(Visit by, Permission needed) {
    boolean ofSources = needed == Permission.MANAGE_KEYS || needed == Permission.MANAGE_SOURCES;
    return ofSources
        ? by.access().places(needed, Place.ANYWHERE)
        : by.reach(needed, Place.ANYWHERE);
  }

  /** Whoever registers a source gives it no key: who may do both is nobody but a command. */
  private static List<Permission> needed(Question.Change change) {
    return switch (change) {
      case Question.AddSource _ -> List.of(Permission.MANAGE_SOURCES, Permission.MANAGE_KEYS);
      case Question.RegisterSource _ -> List.of(Permission.MANAGE_SOURCES);
      case Question.RevokeSource _,
          Question.GiveKey _,
          Question.ReplaceKey _,
          Question.EndKey _,
          Question.RevokeKey _ ->
          List.of(Permission.MANAGE_KEYS);
      case Question.AddAccount _,
          Question.DisableAccount _,
          Question.EnableAccount _,
          Question.ResetAccount _,
          Question.GiveRoles _,
          Question.GiveScope _ ->
          List.of(Permission.MANAGE_ACCOUNTS);
      case Question.ApplyOrganisation _ -> List.of(Permission.MANAGE_ORGANISATION);
      case Question.MapCode _, Question.AddCode _, Question.IgnoreCode _, Question.UnmapCode _ ->
          List.of(Permission.DECIDE_CODES);
      case Question.DropRejected _ -> List.of(Permission.DECIDE_REJECTED);
    };
  }

  private static @Nullable AuditEntry local(@Nullable AuditEntry entry) {
    return entry == null ? null : entry.from(LocalUser.ADDRESS);
  }

  /** The desk records it itself, together with what it changes. */
  private JsonNode changed(Question.Change change, AuditEntry entry) {
    return recordingFailures(entry, () -> desk.change(change, Bounds.NONE, entry));
  }

  private JsonNode done(Question.Work work, @Nullable AuditEntry entry) {
    if (entry == null) {
      return desk.answer(work);
    }
    JsonNode answer = recordingFailures(entry, () -> desk.answer(work));
    audit.append(outcome(entry, work, answer));
    return answer;
  }

  private JsonNode recordingFailures(AuditEntry entry, Supplier<JsonNode> doing) {
    try {
      return doing.get();
    } catch (Failure | StoreException | SettingsException | BadSettingsException e) {
      audit.append(entry.failed(String.valueOf(e.getMessage())));
      throw e;
    }
  }

  /** What is recorded of a change. */
  static AuditEntry entry(String account, Question.Change change) {
    return switch (change) {
      case Question.AddSource(String name, List<String> halls, long gapSeconds, _) ->
          AuditEntry.of(account, AuditAction.SOURCE_KEY_GIVEN)
              .on(name)
              .with("halls", String.join(" ", halls))
              .with("gapSeconds", gapSeconds);
      case Question.RegisterSource(String name, List<String> halls, long gapSeconds) ->
          AuditEntry.of(account, AuditAction.SOURCE_REGISTERED)
              .on(name)
              .with("halls", String.join(" ", halls))
              .with("gapSeconds", gapSeconds);
      case Question.GiveKey(String source, _) ->
          AuditEntry.of(account, AuditAction.SOURCE_KEY_GIVEN).on(source);
      case Question.ReplaceKey(String source, long overlapSeconds, _) ->
          AuditEntry.of(account, AuditAction.SOURCE_KEY_REPLACED)
              .on(source)
              .with("overlapSeconds", overlapSeconds);
      case Question.EndKey(int key, String at) ->
          AuditEntry.of(account, AuditAction.SOURCE_KEY_ENDS).with("key", key).with("until", at);
      case Question.RevokeKey(int key) ->
          AuditEntry.of(account, AuditAction.SOURCE_KEY_REVOKED).with("key", key);
      case Question.RevokeSource(String name) ->
          AuditEntry.of(account, AuditAction.SOURCE_KEY_REVOKED).on(name);
      case Question.AddAccount(String name, String person, List<String> roles, var scope) ->
          within(scope, AuditEntry.of(account, AuditAction.ACCOUNT_ADDED).on(name))
              .with("person", person)
              .with("roles", String.join(" ", roles));
      case Question.DisableAccount(String name) ->
          AuditEntry.of(account, AuditAction.ACCOUNT_DISABLED).on(name);
      case Question.EnableAccount(String name) ->
          AuditEntry.of(account, AuditAction.ACCOUNT_ENABLED).on(name);
      case Question.ResetAccount(String name, boolean secondFactor) ->
          AuditEntry.of(account, AuditAction.ACCOUNT_RESET)
              .on(name)
              .with("secondFactor", secondFactor);
      case Question.GiveRoles(String name, List<String> roles) ->
          AuditEntry.of(account, AuditAction.ACCOUNT_ROLES_GIVEN)
              .on(name)
              .with("roles", String.join(" ", roles));
      case Question.GiveScope(String name, var scope) ->
          within(scope, AuditEntry.of(account, AuditAction.ACCOUNT_SCOPE_GIVEN).on(name));
      case Question.ApplyOrganisation asked ->
          AuditEntry.of(account, AuditAction.ORGANISATION_CHANGED)
              .with("reason", asked.reason().strip())
              .with("file", asked.file())
              .with("compared", asked.compared());
      case Question.DropRejected(List<Long> ids) ->
          AuditEntry.of(account, AuditAction.REJECTED_DROPPED).on(numbers(ids));
      case Question.MapCode(var code, String to) ->
          about(code, AuditEntry.of(account, AuditAction.CODE_MAPPED).with("to", to));
      case Question.AddCode(var code, String name) ->
          about(code, AuditEntry.of(account, AuditAction.CODE_ADDED).with("name", name));
      case Question.IgnoreCode(var code) ->
          about(code, AuditEntry.of(account, AuditAction.CODE_IGNORED));
      case Question.UnmapCode(var code) ->
          about(code, AuditEntry.of(account, AuditAction.CODE_UNMAPPED));
    };
  }

  /** Null for a question that only looks; of an export, only its first piece is recorded. */
  static @Nullable AuditEntry entry(String account, Question.Work work) {
    return switch (work) {
      case Question.RetryRejected asked ->
          AuditEntry.of(account, AuditAction.REJECTED_RETRIED)
              .on(numbers(asked.ids()))
              .with("reason", asked.reason())
              .with("shiftSeconds", asked.shiftSeconds())
              .with("mapping", asked.mapping())
              .with("file", asked.file());
      case Question.CorrectRejected asked ->
          AuditEntry.of(account, AuditAction.REJECTED_CORRECTED).on(asked.id());
      case Question.ExportRejected asked ->
          asked.skip() > 0
              ? null
              : AuditEntry.of(account, AuditAction.REJECTED_ORIGINALS_EXPORTED)
                  .with("source", asked.source())
                  .with("reason", asked.reason());
      case Question.ShowRejected(long id, String reason) ->
          AuditEntry.of(account, AuditAction.REJECTED_REVEALED).on(id).with("reason", reason);
      case Question.StartImport asked ->
          AuditEntry.of(account, AuditAction.IMPORT_STARTED)
              .with("mapping", asked.mapping())
              .with("files", String.join(" ", asked.files()));
      case Question.StopImport() -> AuditEntry.of(account, AuditAction.IMPORT_STOPPED);
      case Question.UndoImport(int number) ->
          AuditEntry.of(account, AuditAction.IMPORT_UNDONE).on(number);
      case Question.Verify asked ->
          asked.repair()
              ? AuditEntry.of(account, AuditAction.FIGURES_REPAIRED)
                  .on(asked.hall())
                  .with("from", asked.from())
                  .with("to", asked.to())
              : null;
      case Question.ExportAudit asked ->
          asked.after() > 0
              ? null
              : AuditEntry.of(account, AuditAction.AUDIT_EXPORTED)
                  .with("from", asked.which().from())
                  .with("until", asked.which().until())
                  .with("account", asked.which().account())
                  .with("action", asked.which().action());
      case Question.ExportOrganisation() ->
          AuditEntry.of(account, AuditAction.ORGANISATION_EXPORTED);
      case Question.ListHalls _,
          Question.ListVersions _,
          Question.CompareVersions _,
          Question.CompareOrganisation _,
          Question.ListAccounts _,
          Question.ShowHall _,
          Question.ListRejected _,
          Question.CountRejected _,
          Question.ListCodes _,
          Question.ListFindings _,
          Question.CountFindings _,
          Question.ListIndicators _,
          Question.ReadIndicator _,
          Question.ListSources _,
          Question.ListKeys _,
          Question.FollowImport _,
          Question.ListImports _,
          Question.ShowImport _,
          Question.VerifyAudit _,
          Question.ListAudit _,
          Question.ListSettings _,
          Question.Examine _ ->
          null;
    };
  }

  /** What is only known when it was done. */
  private static AuditEntry outcome(AuditEntry entry, Question.Work work, JsonNode answer) {
    return switch (work) {
      case Question.StartImport _, Question.StopImport _ -> entry.on(answer.path("import").asInt());
      case Question.RetryRejected _, Question.CorrectRejected _ ->
          entry
              .with("read", answer.path("read").asLong())
              .with("accepted", answer.path("accepted").asLong());
      case Question.Verify _ ->
          entry.with("differed", answer.path("repaired").path("differing").asLong());
      default -> entry;
    };
  }

  private static AuditEntry about(Question.CodeName code, AuditEntry entry) {
    return entry
        .on(code.noun() + " " + code.code())
        .with("hall", code.hall())
        .with("source", code.source());
  }

  private static AuditEntry within(Question.ScopeCodes scope, AuditEntry entry) {
    return scope.everywhere()
        ? entry.with("scope", "everywhere")
        : entry
            .with("regions", String.join(" ", scope.regions()))
            .with("halls", String.join(" ", scope.halls()))
            .with("departments", String.join(" ", scope.departments()));
  }

  private static @Nullable String numbers(List<Long> ids) {
    return ids.isEmpty()
        ? null
        : ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
