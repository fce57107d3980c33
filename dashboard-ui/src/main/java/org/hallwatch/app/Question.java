package org.hallwatch.app;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.hallwatch.domain.organisation.Table;
import org.jspecify.annotations.Nullable;

/**
 * What a command asks of the product: of the instance that runs on the data folder, or of one that
 * the command opens for itself. The answer is JSON either way.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "question")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Question.ListHalls.class, name = "list-halls"),
  @JsonSubTypes.Type(value = Question.ShowHall.class, name = "show-hall"),
  @JsonSubTypes.Type(value = Question.ListRejected.class, name = "list-rejected"),
  @JsonSubTypes.Type(value = Question.ShowRejected.class, name = "show-rejected"),
  @JsonSubTypes.Type(value = Question.CountRejected.class, name = "count-rejected"),
  @JsonSubTypes.Type(value = Question.ExportRejected.class, name = "export-rejected"),
  @JsonSubTypes.Type(value = Question.DropRejected.class, name = "drop-rejected"),
  @JsonSubTypes.Type(value = Question.CorrectRejected.class, name = "correct-rejected"),
  @JsonSubTypes.Type(value = Question.RetryRejected.class, name = "retry-rejected"),
  @JsonSubTypes.Type(value = Question.ListCodes.class, name = "list-codes"),
  @JsonSubTypes.Type(value = Question.MapCode.class, name = "map-code"),
  @JsonSubTypes.Type(value = Question.AddCode.class, name = "add-code"),
  @JsonSubTypes.Type(value = Question.IgnoreCode.class, name = "ignore-code"),
  @JsonSubTypes.Type(value = Question.UnmapCode.class, name = "unmap-code"),
  @JsonSubTypes.Type(value = Question.ListFindings.class, name = "list-findings"),
  @JsonSubTypes.Type(value = Question.CountFindings.class, name = "count-findings"),
  @JsonSubTypes.Type(value = Question.ListIndicators.class, name = "list-indicators"),
  @JsonSubTypes.Type(value = Question.ReadIndicator.class, name = "read-indicator"),
  @JsonSubTypes.Type(value = Question.Verify.class, name = "verify"),
  @JsonSubTypes.Type(value = Question.ListSources.class, name = "list-sources"),
  @JsonSubTypes.Type(value = Question.AddSource.class, name = "add-source"),
  @JsonSubTypes.Type(value = Question.RegisterSource.class, name = "register-source"),
  @JsonSubTypes.Type(value = Question.RevokeSource.class, name = "revoke-source"),
  @JsonSubTypes.Type(value = Question.ListKeys.class, name = "list-keys"),
  @JsonSubTypes.Type(value = Question.GiveKey.class, name = "give-key"),
  @JsonSubTypes.Type(value = Question.ReplaceKey.class, name = "replace-key"),
  @JsonSubTypes.Type(value = Question.EndKey.class, name = "end-key"),
  @JsonSubTypes.Type(value = Question.RevokeKey.class, name = "revoke-key"),
  @JsonSubTypes.Type(value = Question.ListAccounts.class, name = "list-accounts"),
  @JsonSubTypes.Type(value = Question.AddAccount.class, name = "add-account"),
  @JsonSubTypes.Type(value = Question.DisableAccount.class, name = "disable-account"),
  @JsonSubTypes.Type(value = Question.EnableAccount.class, name = "enable-account"),
  @JsonSubTypes.Type(value = Question.ResetAccount.class, name = "reset-account"),
  @JsonSubTypes.Type(value = Question.GiveRoles.class, name = "give-roles"),
  @JsonSubTypes.Type(value = Question.GiveScope.class, name = "give-scope"),
  @JsonSubTypes.Type(value = Question.ListDevices.class, name = "list-devices"),
  @JsonSubTypes.Type(value = Question.ApproveDevice.class, name = "approve-device"),
  @JsonSubTypes.Type(value = Question.RenameDevice.class, name = "rename-device"),
  @JsonSubTypes.Type(value = Question.ReloadDevice.class, name = "reload-device"),
  @JsonSubTypes.Type(value = Question.RevokeDevice.class, name = "revoke-device"),
  @JsonSubTypes.Type(value = Question.StartImport.class, name = "start-import"),
  @JsonSubTypes.Type(value = Question.FollowImport.class, name = "follow-import"),
  @JsonSubTypes.Type(value = Question.StopImport.class, name = "stop-import"),
  @JsonSubTypes.Type(value = Question.ListImports.class, name = "list-imports"),
  @JsonSubTypes.Type(value = Question.ShowImport.class, name = "show-import"),
  @JsonSubTypes.Type(value = Question.UndoImport.class, name = "undo-import"),
  @JsonSubTypes.Type(value = Question.VerifyAudit.class, name = "verify-audit"),
  @JsonSubTypes.Type(value = Question.ListAudit.class, name = "list-audit"),
  @JsonSubTypes.Type(value = Question.ExportAudit.class, name = "export-audit"),
  @JsonSubTypes.Type(value = Question.ListSettings.class, name = "list-settings"),
  @JsonSubTypes.Type(value = Question.ListVersions.class, name = "list-versions"),
  @JsonSubTypes.Type(value = Question.CompareVersions.class, name = "compare-versions"),
  @JsonSubTypes.Type(value = Question.CompareOrganisation.class, name = "compare-organisation"),
  @JsonSubTypes.Type(value = Question.ApplyOrganisation.class, name = "apply-organisation"),
  @JsonSubTypes.Type(value = Question.ExportOrganisation.class, name = "export-organisation"),
  @JsonSubTypes.Type(value = Question.Examine.class, name = "examine")
})
sealed interface Question {
  /** Something that only looks, or that is recorded, if at all, when it is done. */
  sealed interface Work extends Question {}

  /** A change that is one transaction with its entry in the audit trail. */
  sealed interface Change extends Question {}

  /** Which halls there are. */
  record ListHalls() implements Work {}

  /**
   * The picture of a hall.
   *
   * @param at an instant as a person wrote it, in the hall's zone unless it names an offset; null
   *     for now
   */
  record ShowHall(String hall, @Nullable String at) implements Work {}

  /**
   * The newest records that were not accepted.
   *
   * @param source only those of this source, null for all
   * @param reason only those with this code, null for all
   */
  record ListRejected(int limit, @Nullable String source, @Nullable String reason)
      implements Work {}

  /** How many records are open, by source and reason. */
  record CountRejected() implements Work {}

  /**
   * Records that were not accepted as CSV, the newest first; the header stands before the first.
   *
   * @param skip how many were given before
   */
  record ExportRejected(int skip, int limit, @Nullable String source, @Nullable String reason)
      implements Work {}

  /** Records that are not needed leave the list. */
  record DropRejected(List<Long> ids) implements Change {}

  /**
   * Submits a rejected record with the text that a person made of it.
   *
   * @param mapping as {@link RetryRejected}
   * @param file as {@link RetryRejected}
   */
  record CorrectRejected(long id, String text, @Nullable String mapping, @Nullable String file)
      implements Work {}

  /**
   * One record that was not accepted, with its original text.
   *
   * @param reason why somebody looks at it, for the audit trail
   */
  record ShowRejected(long id, String reason) implements Work {
    private static final int LONGEST_REASON = 200;

    public ShowRejected {
      reason = reason.strip();
      if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
        throw new Failure(
            "say in at most "
                + LONGEST_REASON
                + " characters why you look at it: rejected show "
                + id
                + " --reason TEXT; the reason is kept in the audit trail");
      }
    }
  }

  /**
   * Submits rejected records again.
   *
   * @param ids which; empty with a reason means all of that reason
   * @param shiftSeconds what to add to the time that each of them says, 0 for nothing
   * @param mapping how rows of a file become events, null if the records are events themselves
   * @param file the file whose header names the columns of these rows, null if they are events
   */
  record RetryRejected(
      List<Long> ids,
      @Nullable String reason,
      long shiftSeconds,
      @Nullable String mapping,
      @Nullable String file)
      implements Work {}

  /**
   * The codes that stand in stored events and that the catalogue does not have.
   *
   * @param noun only those that name this kind of thing, null for all
   * @param hall only those of this hall, null for all
   * @param all those too about which somebody has decided
   */
  record ListCodes(@Nullable String noun, @Nullable String hall, boolean all) implements Work {}

  /**
   * A code as a person names it.
   *
   * @param hall whose code it is, null where the noun is of no hall
   * @param source who writes it, null for whoever does
   */
  record CodeName(String noun, String code, @Nullable String hall, @Nullable String source) {}

  /** A code means what the catalogue calls {@code to}. */
  record MapCode(CodeName code, String to) implements Change {}

  /** A code is added to the catalogue. */
  record AddCode(CodeName code, String name) implements Change {}

  /** A code is not needed. */
  record IgnoreCode(CodeName code) implements Change {}

  /** What was decided about a code is taken back. */
  record UnmapCode(CodeName code) implements Change {}

  /**
   * Which findings; null in a place means all.
   *
   * @param from a day or an instant as a person wrote it
   * @param until a day, with all of it, or an instant
   */
  record FindingFilter(
      @Nullable String source,
      @Nullable String kind,
      @Nullable String hall,
      @Nullable String from,
      @Nullable String until) {}

  /** The newest contradictions between events. */
  record ListFindings(FindingFilter which, int limit) implements Work {}

  /** How many there are. */
  record CountFindings(FindingFilter which, List<String> by) implements Work {}

  /** Which indicators there are. */
  record ListIndicators() implements Work {}

  /**
   * The values of an indicator.
   *
   * @param from the first day, as a person wrote it
   * @param to the last day
   * @param by what they are told apart by
   * @param where such as {@code hall=a}
   * @param hours such as {@code 9-12}, null for all
   * @param weekdays such as {@code mon-fri}, empty for all
   * @param at up to when anything is known, in the time of the first hall unless it names an
   *     offset; null for now
   */
  record ReadIndicator(
      String name,
      String from,
      String to,
      List<String> by,
      List<String> where,
      @Nullable String hours,
      List<String> weekdays,
      @Nullable String at)
      implements Work {}

  /** The registered sources with their states. */
  record ListSources() implements Work {}

  /**
   * Registers a source and gives its key, this once; the keys that it had are void.
   *
   * @param halls the halls it may speak about, empty for all
   * @param gapSeconds the longest silence that is normal for it
   * @param valid how long the key is good, such as {@code 90d} or {@code never} for without end;
   *     null for as long as the settings say
   */
  record AddSource(String name, List<String> halls, long gapSeconds, @Nullable String valid)
      implements Change {}

  /**
   * Registers a source that nobody knows yet; its key gives somebody else.
   *
   * @param halls as for {@link AddSource}
   * @param gapSeconds as for {@link AddSource}
   */
  record RegisterSource(String name, List<String> halls, long gapSeconds) implements Change {}

  /** Makes the keys of a source invalid. */
  record RevokeSource(String name) implements Change {}

  /** The keys of sources, the void ones too. */
  record ListKeys() implements Work {}

  /**
   * Gives a source one more key, this once.
   *
   * @param valid as for {@link AddSource}
   */
  record GiveKey(String source, @Nullable String valid) implements Change {}

  /**
   * Gives a source a new key, this once; those that it has end after a while.
   *
   * @param overlapSeconds how long they go on
   * @param valid as for {@link AddSource}
   */
  record ReplaceKey(String source, long overlapSeconds, @Nullable String valid) implements Change {}

  /**
   * Lets a key end at another time.
   *
   * @param at a day, at whose beginning it ends, or an instant as a person wrote it
   */
  record EndKey(int key, String at) implements Change {}

  /** Makes one key invalid. */
  record RevokeKey(int key) implements Change {}

  /** The accounts. */
  record ListAccounts() implements Work {}

  /** A scope in the codes of the catalogue. */
  record ScopeCodes(
      boolean everywhere, List<String> regions, List<String> halls, List<String> departments) {}

  /**
   * Creates an account and gives its first password, this once.
   *
   * @param person whose it is
   */
  record AddAccount(String name, String person, List<String> roles, ScopeCodes scope)
      implements Change {}

  /** Nobody signs in to an account any more. */
  record DisableAccount(String name) implements Change {}

  /** An account may be signed in to again. */
  record EnableAccount(String name) implements Change {}

  /**
   * Gives an account a new first password, this once.
   *
   * @param secondFactor whether its second factor is taken away, too
   */
  record ResetAccount(String name, boolean secondFactor) implements Change {}

  /** An account gets other roles. */
  record GiveRoles(String name, List<String> roles) implements Change {}

  /** An account gets another scope. */
  record GiveScope(String name, ScopeCodes scope) implements Change {}

  /** A question about wall screens; what changes is recorded together with the change. */
  sealed interface OfDevice extends Question {}

  /** The wall screens. */
  record ListDevices() implements OfDevice {}

  /**
   * Approves the screen that shows a code.
   *
   * @param screenClass code of the class
   * @param name null for the name of the hall
   */
  record ApproveDevice(
      String code, String hall, String screenClass, @Nullable String name, List<String> pages)
      implements OfDevice {}

  /** A screen gets another name. */
  record RenameDevice(int device, String name) implements OfDevice {}

  /** A screen loads its page anew. */
  record ReloadDevice(int device) implements OfDevice {}

  /** The key of a screen becomes void. */
  record RevokeDevice(int device) implements OfDevice {}

  /**
   * Begins an import of history, or goes on with one that was interrupted.
   *
   * @param files absolute paths, in the order in which they are read
   * @param mapping name of a shipped mapping, or the absolute path of a file
   * @param author who asks for it
   */
  record StartImport(List<String> files, String mapping, String author) implements Work {}

  /** How far the import is that runs or ran last. */
  record FollowImport() implements Work {}

  /** Stops the import that runs. */
  record StopImport() implements Work {}

  /** Which imports there were. */
  record ListImports() implements Work {}

  /** One import, with what it added to the catalogue. */
  record ShowImport(int number) implements Work {}

  /** Takes an import back as a whole. */
  record UndoImport(int number) implements Work {}

  /** Whether every entry of the audit trail is there and says what it said. */
  record VerifyAudit() implements Work {}

  /**
   * Which entries of the audit trail; null in a place means all.
   *
   * @param from a day or an instant as a person wrote it
   * @param until a day, with all of it, or an instant
   * @param account who did it
   * @param action code of what was done
   */
  record AuditChoice(
      @Nullable String from,
      @Nullable String until,
      @Nullable String account,
      @Nullable String action) {}

  /** The newest entries of the audit trail. */
  record ListAudit(AuditChoice which, int limit) implements Work {}

  /**
   * Entries of the audit trail as CSV, the oldest first; the header stands before the first.
   *
   * @param after the number of the last that was given before, 0 for none
   */
  record ExportAudit(AuditChoice which, long after, int limit) implements Work {}

  /** The configuration as it was read, without secrets. */
  record ListSettings() implements Work {}

  /** The newest versions of the organisation. */
  record ListVersions(int limit) implements Work {}

  /**
   * What changed between two versions of the organisation.
   *
   * @param to null for the newest
   */
  record CompareVersions(int from, @Nullable Integer to) implements Work {}

  /**
   * What tables would change of the organisation.
   *
   * @param configuration whether they come from a file of the configuration, which names sources,
   *     too
   */
  record CompareOrganisation(List<Table> tables, boolean configuration) implements Work {}

  /**
   * Makes the organisation what tables say, as a new version.
   *
   * @param compared the version that they were compared with
   * @param reason why
   * @param file the name of the file, for the audit trail
   */
  record ApplyOrganisation(
      List<Table> tables, boolean configuration, int compared, String reason, String file)
      implements Change {}

  /** The organisation as tables, to be written to a file. */
  record ExportOrganisation() implements Work {}

  /** How the database and the sources are. */
  record Examine() implements Work {}

  /**
   * Recounts stored figures; null in a place means all.
   *
   * @param from the first day as a person wrote it
   * @param to the last day
   * @param listed how many differences to name at most
   * @param repair whether days with a difference are counted anew
   */
  record Verify(
      @Nullable String from, @Nullable String to, @Nullable String hall, int listed, boolean repair)
      implements Work {}
}
