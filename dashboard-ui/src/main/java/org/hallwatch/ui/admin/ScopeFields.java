package org.hallwatch.ui.admin;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Paragraph;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.ui.layout.Texts;

/** Chooses a scope (数据范围): everywhere or some places, and there some departments or all. */
final class ScopeFields extends FieldSet {
  private static final long serialVersionUID = 1L;

  private final transient Texts texts;
  private final Tick everywhere;
  private final MultiSelectComboBox<Region> regions;
  private final MultiSelectComboBox<Hall> halls;
  private final MultiSelectComboBox<Department> departments;
  private final Paragraph wrong = new Paragraph();

  /**
   * Fields with a scope in them.
   *
   * @param own the scope of whoever chooses: what is not within it is not offered
   */
  ScopeFields(Scope given, Scope own, Operation operation, Texts texts) {
    super(texts.of("account.scope"));
    this.texts = texts;
    everywhere = new Tick(texts.of("scope.everywhere"), given.everywhere(), this::showPlaces);
    regions =
        box(
            "regions",
            regions(own, operation),
            Region::name,
            one -> given.regions().contains(one.id()));
    halls =
        box("halls", halls(own, operation), Hall::name, one -> given.halls().contains(one.id()));
    departments =
        box(
            "departments",
            departments(own, operation),
            Department::name,
            one -> given.departments().contains(one.id()));
    everywhere.setVisible(own.everywhere());
    wrong.getElement().setAttribute("role", "alert");
    wrong.addClassName("wrong");
    add(everywhere, regions, halls, departments, wrong);
    showPlaces();
  }

  private static List<Region> regions(Scope own, Operation operation) {
    return operation.regions().stream()
        .filter(one -> own.holds(narrowed(own, Scope.ofRegions(Set.of(one.id()))), operation))
        .toList();
  }

  private static List<Hall> halls(Scope own, Operation operation) {
    return operation.halls().stream()
        .filter(one -> own.holds(narrowed(own, Scope.ofHalls(Set.of(one.id()))), operation))
        .toList();
  }

  private static List<Department> departments(Scope own, Operation operation) {
    return operation.departments().stream().filter(one -> own.holds(one.id())).toList();
  }

  private static Scope narrowed(Scope own, Scope places) {
    return places.onlyOf(own.departments());
  }

  /** What is chosen; empty if it cannot be one. */
  Optional<Scope> chosen() {
    wrong.setText("");
    boolean all = everywhere.isTicked();
    try {
      return Optional.of(
          new Scope(
              all,
              all ? Set.of() : ids(regions, Region::id),
              all ? Set.of() : ids(halls, Hall::id),
              ids(departments, Department::id)));
    } catch (InvalidValueException _) {
      wrong.setText("▲ " + texts.of("scope.no-place"));
      return Optional.empty();
    }
  }

  private void showPlaces() {
    regions.setVisible(!everywhere.isTicked());
    halls.setVisible(!everywhere.isTicked());
  }

  private <T> MultiSelectComboBox<T> box(
      String key, List<T> things, Function<T, String> name, Function<T, Boolean> given) {
    MultiSelectComboBox<T> box = new MultiSelectComboBox<>();
    box.setLabel(texts.of("scope." + key));
    box.setItems(things);
    box.setItemLabelGenerator(name::apply);
    box.setValue(things.stream().filter(given::apply).collect(Collectors.toSet()));
    return box;
  }

  private static <T, I> Set<I> ids(MultiSelectComboBox<T> box, Function<T, I> id) {
    Set<I> ids = new HashSet<>();
    box.getValue().forEach(one -> ids.add(id.apply(one)));
    return ids;
  }
}
