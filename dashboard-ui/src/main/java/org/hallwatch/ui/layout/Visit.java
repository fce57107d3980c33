package org.hallwatch.ui.layout;

import org.hallwatch.domain.access.Access;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.HallId;

/**
 * Somebody who has signed in and asks for something. As of this request: the next one may find him
 * with other roles, or not at all.
 *
 * @param person what he is called
 * @param address from where he asks
 */
public record Visit(Access access, String person, String address) {
  /** Whether he may do it at all. */
  public boolean may(Permission permission) {
    return access.may(permission);
  }

  /** Whether he may do it in a hall. */
  public boolean may(Permission permission, HallId hall) {
    return access.may(permission, hall);
  }

  /** What he is given to read, or may change, where rows are of no department. */
  public Reach reach(Permission permission, Place place) {
    return access.reach(permission, place);
  }

  /** Why something is refused to him that needs a permission, for the audit trail. */
  public String refusal(Permission permission) {
    return may(permission) ? "outside of the scope" : "not allowed to " + permission.meaning();
  }

  /** Something that he does, for the audit trail. */
  public AuditEntry does(AuditAction action) {
    return AuditEntry.of(access.viewer().name().value(), action).from(address);
  }
}
