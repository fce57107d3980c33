package org.hallwatch.domain.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.RegionId;

/**
 * What the members of a group may do and where, as the settings say it (用户组映射). The group is one of
 * those that a provider of sign-ins names.
 */
public record GroupGrant(String group, Set<Role> roles, Scope scope) {
  public GroupGrant {
    if (group.isBlank()) {
      throw new InvalidValueException("group", Cause.BAD, "a group has a name");
    }
    if (roles.isEmpty()) {
      throw new InvalidValueException("roles", Cause.BAD, "group " + group + " is given no role");
    }
    roles = SeparationOfDuties.require(roles);
  }

  /** What somebody is given by all of his groups together. */
  public record Given(Set<Role> roles, Scope scope) {
    public Given {
      roles = Set.copyOf(roles);
    }

    /** The first two of his roles that exclude each other: then he is given nothing. */
    public Optional<SeparationOfDuties.Conflict> conflict() {
      return SeparationOfDuties.conflict(roles);
    }
  }

  /**
   * What these groups give together; empty if none of them gives anything. Places add up;
   * departments narrow all of them as soon as one group names any.
   */
  public static Optional<Given> of(List<GroupGrant> grants, Collection<String> groups) {
    List<GroupGrant> ours = grants.stream().filter(one -> groups.contains(one.group())).toList();
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Set<RegionId> regions = new HashSet<>();
    Set<HallId> halls = new HashSet<>();
    Set<DepartmentId> departments = new HashSet<>();
    boolean everywhere = false;
    for (GroupGrant grant : ours) {
      roles.addAll(grant.roles());
      everywhere |= grant.scope().everywhere();
      regions.addAll(grant.scope().regions());
      halls.addAll(grant.scope().halls());
      departments.addAll(grant.scope().departments());
    }
    Scope scope =
        everywhere
            ? new Scope(true, Set.of(), Set.of(), departments)
            : new Scope(false, regions, halls, departments);
    return Optional.of(new Given(roles, scope.equals(Scope.NOTHING) ? Scope.usual(roles) : scope));
  }
}
