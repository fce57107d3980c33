package org.hallwatch.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hallwatch.domain.access.Role.AUDITOR;
import static org.hallwatch.domain.access.Role.HALL_MANAGER;
import static org.hallwatch.domain.access.Role.LEADER;
import static org.hallwatch.domain.access.Role.SECURITY_ADMINISTRATOR;
import static org.hallwatch.domain.access.Role.SUPERVISION;
import static org.hallwatch.domain.access.Role.SYSTEM_ADMINISTRATOR;
import static org.hallwatch.domain.access.Role.UNIT;

import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hallwatch.domain.InvalidValueException;
import org.junit.jupiter.api.Test;

/** Roles say what may be done, and the duties are kept apart. */
class RoleTest {
  private static final Set<Role> ADMINISTRATORS =
      EnumSet.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR);

  private static final Set<Permission> OF_CASES_AND_PERSONS =
      EnumSet.of(
          Permission.SEE_CASES,
          Permission.SEE_PERSONAL_DATA,
          Permission.SEE_REVIEWS,
          Permission.SEE_FINDINGS,
          Permission.SEE_REJECTED,
          Permission.SEE_ALERTS,
          Permission.SEE_LIVE_HALL);

  @Test
  void administratorsSeeNoCaseAndNoPerson() {
    for (Role administrator : ADMINISTRATORS) {
      assertThat(administrator.permissions()).doesNotContainAnyElementsOf(OF_CASES_AND_PERSONS);
    }
  }

  @Test
  void theAuditorChangesNothing() {
    assertThat(AUDITOR.permissions())
        .containsExactlyInAnyOrder(Permission.READ_AUDIT, Permission.EXPORT);
  }

  @Test
  void noPowerOfOneAdministratorIsAnothers() {
    assertThat(SECURITY_ADMINISTRATOR.permissions()).contains(Permission.MANAGE_ACCOUNTS);
    for (Role role : Role.values()) {
      Set<Permission> permissions = role.permissions();
      if (role != SECURITY_ADMINISTRATOR) {
        assertThat(permissions)
            .doesNotContain(
                Permission.MANAGE_ACCOUNTS, Permission.MANAGE_DEVICES, Permission.MANAGE_KEYS);
      }
      if (role != SYSTEM_ADMINISTRATOR) {
        assertThat(permissions)
            .doesNotContain(
                Permission.MANAGE_ORGANISATION, Permission.MANAGE_RULES, Permission.MANAGE_SOURCES);
      }
      if (role != AUDITOR) {
        assertThat(permissions).doesNotContain(Permission.READ_AUDIT);
      }
    }
  }

  @Test
  void whoIsSupervisedDoesNotSupervise() {
    assertThat(UNIT.permissions())
        .contains(Permission.ANSWER_SUPERVISION)
        .doesNotContain(Permission.SUPERVISE);
  }

  @Test
  void somebodyHasEveryPermission() {
    EnumSet<Permission> given = EnumSet.noneOf(Permission.class);
    for (Role role : Role.values()) {
      given.addAll(role.permissions());
    }
    assertThat(given).containsExactlyInAnyOrder(Permission.values());
  }

  @Test
  void rolesHaveStableCodes() {
    assertThat(Role.ofCode("hall-manager")).contains(HALL_MANAGER);
    assertThat(Role.ofCode("HALL_MANAGER")).isEmpty();
    for (Role role : Role.values()) {
      assertThat(Role.ofCode(role.code())).contains(role);
    }
  }

  /** Said once more by counting: one administrator alone, or users of whom none judges himself. */
  @Property
  void aConflictIsFoundExactlyWhereThereIsOne(@ForAll Set<Role> roles) {
    long administrators = roles.stream().filter(ADMINISTRATORS::contains).count();
    boolean apart =
        administrators == 0
            ? !(roles.contains(UNIT) && roles.contains(SUPERVISION))
            : roles.size() == 1;

    assertThat(SeparationOfDuties.conflict(roles).isEmpty()).isEqualTo(apart);
  }

  @Test
  void aConflictSaysWhichAndWhy() {
    assertThat(SeparationOfDuties.require(Set.of(LEADER, SUPERVISION)))
        .containsExactlyInAnyOrder(LEADER, SUPERVISION);
    assertThatThrownBy(() -> SeparationOfDuties.require(Set.of(AUDITOR, SYSTEM_ADMINISTRATOR)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "one account cannot be both system-administrator and auditor: the three administrators"
                + " watch each other, so they are three people (三权分立)");
    assertThatThrownBy(() -> SeparationOfDuties.require(Set.of(AUDITOR, LEADER)))
        .hasMessageContaining("leader and auditor")
        .hasMessageContaining("nobody audits himself");
    assertThatThrownBy(() -> SeparationOfDuties.require(Set.of(SUPERVISION, UNIT)))
        .hasMessageContaining("does not supervise");
  }
}
