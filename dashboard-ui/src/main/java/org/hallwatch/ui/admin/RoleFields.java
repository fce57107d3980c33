package org.hallwatch.ui.admin;

import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Paragraph;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.SeparationOfDuties;
import org.hallwatch.domain.access.SeparationOfDuties.Conflict;
import org.hallwatch.ui.layout.Texts;

/** Chooses roles; two that exclude each other are named with the reason (职责分离). */
final class RoleFields extends FieldSet {
  private static final long serialVersionUID = 1L;

  private final transient Texts texts;
  private final Map<Role, Tick> ticks = new EnumMap<>(Role.class);
  private final Paragraph conflict = new Paragraph();

  RoleFields(Set<Role> given, Texts texts) {
    super(texts.of("account.roles"));
    this.texts = texts;
    for (Role role : Role.values()) {
      Tick tick = new Tick(texts.of("role." + role.code()), given.contains(role), this::explain);
      ticks.put(role, tick);
      add(tick);
    }
    conflict.getElement().setAttribute("role", "alert");
    conflict.addClassName("wrong");
    add(conflict);
  }

  /** Those that are ticked; empty if two of them exclude each other. */
  Optional<Set<Role>> chosen() {
    Set<Role> roles = ticked();
    explain();
    return SeparationOfDuties.conflict(roles).isPresent() ? Optional.empty() : Optional.of(roles);
  }

  private Set<Role> ticked() {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    ticks.forEach(
        (role, tick) -> {
          if (tick.isTicked()) {
            roles.add(role);
          }
        });
    return roles;
  }

  private void explain() {
    conflict.setText(
        SeparationOfDuties.conflict(ticked()).map(found -> "▲ " + words(found)).orElse(""));
  }

  private String words(Conflict found) {
    return texts.of(
        "roles.conflict",
        texts.of("role." + found.one().code()),
        texts.of("role." + found.other().code()),
        texts.of("why." + found.why().name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }
}
