package org.hallwatch.domain.access;

import java.util.EnumSet;
import java.util.Set;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides what a viewer may see and do: his roles say what, his scope says
 * where. Immutable; made anew when the catalogue or the account has changed.
 */
public final class Access {
  private final Viewer viewer;
  private final Set<Permission> permissions = EnumSet.noneOf(Permission.class);
  private final Set<HallId> halls;
  private final Operation operation;

  /**
   * @param operation whose regions and halls the scope names
   */
  public Access(Viewer viewer, Operation operation) {
    this.viewer = viewer;
    this.operation = operation;
    viewer.roles().forEach(role -> permissions.addAll(role.permissions()));
    halls = viewer.scope().halls(operation);
  }

  /** Whose it is. */
  public Viewer viewer() {
    return viewer;
  }

  /**
   * Whether he may do it at all: for what is of no hall, and for what navigation offers. Of which
   * halls, say the others.
   */
  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /**
   * Whether he may do it in a hall, be it for some departments only.
   *
   * @param hall {@link HallId#NONE} for what names no hall
   */
  public boolean may(Permission permission, HallId hall) {
    return halls(permission).contains(hall);
  }

  /**
   * Whether he may do it to what is of a department in a hall.
   *
   * @param department null for what is of no department, or of several together
   */
  public boolean may(Permission permission, HallId hall, @Nullable DepartmentId department) {
    return may(permission, hall) && viewer.scope().holds(department);
  }

  /**
   * The halls of the catalogue in which he may do it, for choosing one; with {@link HallId#NONE} if
   * also to what names no hall. Whoever is bound to departments sees of them only what {@link
   * #departments()} says. Readers are given a {@link #reach}.
   */
  public Set<HallId> halls(Permission permission) {
    return may(permission) ? halls : Set.of();
  }

  /**
   * What he is given to read or may change where rows are of no department. Whoever is bound to
   * departments has nothing there: what is of no department may be of any of them.
   *
   * @param place what he looks at
   */
  public Reach reach(Permission permission, Place place) {
    return departments().isEmpty() ? places(permission, place) : Reach.NOTHING;
  }

  /**
   * The same where something is of a hall as a whole and says nothing of what a department does
   * there, as its sources; and for readers that look at departments themselves.
   *
   * @param place what he looks at
   */
  public Reach places(Permission permission, Place place) {
    if (!may(permission)) {
      return Reach.NOTHING;
    }
    Reach all = viewer.scope().everywhere() ? Reach.EVERYTHING : Reach.of(halls);
    return place.in(all, operation);
  }

  /** The departments to which he is bound in all of these halls; empty if to none. */
  public Set<DepartmentId> departments() {
    return viewer.scope().departments();
  }
}
