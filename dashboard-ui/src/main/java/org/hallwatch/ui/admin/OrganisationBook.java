package org.hallwatch.ui.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.hallwatch.domain.organisation.Comparison;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.ui.layout.Visit;

/**
 * The organisation as files, for whoever may change it in his halls. Whatever he does or tries here
 * is in the audit trail.
 */
public interface OrganisationBook {
  /**
   * A file that somebody has sent, and what it would change.
   *
   * @param file its name
   */
  record Draft(String file, List<Table> tables, Comparison comparison) {
    public Draft {
      tables = List.copyOf(tables);
    }
  }

  /** The bytes that a file may have. */
  int largest();

  /** Writes what he may see as a workbook (XLSX). */
  void write(Visit by, OutputStream out) throws IOException;

  /**
   * What a file would change; it changes nothing.
   *
   * @throws RefusedException if the file cannot be read, or he may change nothing
   */
  Draft look(Visit by, String file, byte[] bytes);

  /**
   * Makes the organisation what a file says.
   *
   * @param reason why
   * @return the version that came of it
   * @throws RefusedException if something has changed since it was compared, or he may not do it
   */
  int apply(Visit by, Draft draft, String reason);
}
