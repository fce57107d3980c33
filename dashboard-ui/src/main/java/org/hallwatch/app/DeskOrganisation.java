package org.hallwatch.app;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.hallwatch.app.organisation.FileLimits;
import org.hallwatch.app.organisation.OrganisationFiles;
import org.hallwatch.app.organisation.UnreadableFileException;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.organisation.Fault;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.domain.organisation.ThingKind;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.ui.admin.OrganisationBook;
import org.hallwatch.ui.admin.RefusedException;
import org.hallwatch.ui.layout.Visit;

/** The files of the organisation as the pages have them, within the scope of whoever asks. */
record DeskOrganisation(
    OrganisationDesk organisation, AuditedDesk desk, AuditLog audit, FileLimits limits)
    implements OrganisationBook {
  @Override
  public int largest() {
    return limits.file();
  }

  @Override
  public void write(Visit by, OutputStream out) throws IOException {
    AuditEntry entry = by.does(AuditAction.ORGANISATION_EXPORTED);
    List<Table> tables = organisation.tables(reach(by, entry));
    audit.append(entry);
    OrganisationFiles.writeWorkbook(tables, out);
  }

  @Override
  public Draft look(Visit by, String file, byte[] bytes) {
    Reach reach = reach(by, by.does(AuditAction.ORGANISATION_CHANGED).with("file", file));
    try {
      List<Table> tables = OrganisationFiles.read(file, bytes, limits);
      return new Draft(file, tables, organisation.compare(tables, ThingKind.IN_FILES, reach));
    } catch (UnreadableFileException e) {
      throw new RefusedException(e.fault());
    }
  }

  @Override
  public int apply(Visit by, Draft draft, String reason) {
    try {
      return desk.answer(
              by,
              new Question.ApplyOrganisation(
                  draft.tables(), false, draft.comparison().version(), reason, draft.file()))
          .path("version")
          .asInt();
    } catch (Failure e) {
      throw e.refused();
    }
  }

  /** Where he may do it; that he may do it nowhere is recorded. */
  private Reach reach(Visit by, AuditEntry entry) {
    Permission needed = Permission.MANAGE_ORGANISATION;
    Reach reach = by.reach(needed, Place.ANYWHERE);
    if (reach.isNothing()) {
      audit.append(entry.failed(by.refusal(needed)));
      throw new RefusedException(Fault.Kind.OUT_OF_REACH.of());
    }
    return reach;
  }
}
