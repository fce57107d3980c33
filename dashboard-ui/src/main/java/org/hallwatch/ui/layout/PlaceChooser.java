package org.hallwatch.ui.layout;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.jspecify.annotations.Nullable;

/**
 * Of which region and hall the page speaks. What is chosen goes into the address, so it is in links
 * and behind the back button; whoever has one hall has nothing to choose and reads its name.
 */
final class PlaceChooser extends Div {
  private static final long serialVersionUID = 1L;

  private final ComboBox<Region> regions = new ComboBox<>();
  private final ComboBox<Hall> halls = new ComboBox<>();
  private transient Location here = new Location("");
  private transient Place place = Place.ANYWHERE;
  private transient Places places = new Places(Operation.EMPTY, List.of(), List.of());

  /** A chooser that offers nothing. */
  PlaceChooser() {
    addClassName("place");
    regions.setItemLabelGenerator(Region::name);
    halls.setItemLabelGenerator(Hall::name);
    for (ComboBox<?> box : List.of(regions, halls)) {
      box.setClearButtonVisible(true);
    }
    regions.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            chooseRegion(chosen.getValue());
          }
        });
    halls.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            Hall hall = chosen.getValue();
            go(new Place(place.region(), hall == null ? null : hall.id().value()));
          }
        });
  }

  /** Shows what there is to choose, and what the address has chosen. */
  void show(Places offered, Location location, Texts texts) {
    places = offered;
    here = location;
    place = PlaceAddress.of(location.getQueryParameters());
    removeAll();
    if (!places.areSeveral()) {
      places.halls().forEach(only -> add(named(only.name())));
    } else {
      if (!places.regions().isEmpty()) {
        offer(regions, places.regions(), texts.of("place.region"), texts.of("place.regions"));
        regions.setValue(of(places.regions(), place.region()));
      }
      List<Hall> inRegion = places.halls(place.region());
      offer(halls, inRegion, texts.of("place.hall"), texts.of("place.halls"));
      halls.setValue(in(inRegion, place.hall()));
    }
    if (!place.equals(Place.ANYWHERE) && !places.has(place)) {
      add(notHere(texts));
    }
  }

  /** Of a hall that is not in the region nothing would be left. */
  private void chooseRegion(@Nullable Region region) {
    String id = region == null ? null : region.id().value();
    boolean keeps = in(places.halls(id), place.hall()) != null;
    go(new Place(id, keeps ? place.hall() : null));
  }

  private void go(Place chosen) {
    Location there = PlaceAddress.with(chosen, here);
    getUI().ifPresent(ui -> ui.navigate(there.getPath(), there.getQueryParameters()));
  }

  private <T> void offer(ComboBox<T> box, Collection<T> things, String label, String all) {
    box.setItems((thing, typed) -> matches(thing, typed), things);
    box.setAriaLabel(label);
    box.setPlaceholder(all);
    add(box);
  }

  private static boolean matches(Object thing, String typed) {
    String text =
        switch (thing) {
          case Hall hall -> hall.name() + " " + hall.id();
          case Region region -> region.name() + " " + region.id();
          default -> thing.toString();
        };
    return text.toLowerCase(Locale.ROOT).contains(typed.strip().toLowerCase(Locale.ROOT));
  }

  private Paragraph notHere(Texts texts) {
    Span mark = new Span();
    mark.addClassNames("mark", "warn");
    Anchor all =
        new Anchor(
            "/" + PlaceAddress.with(Place.ANYWHERE, here).getPathWithQueryParameters(),
            texts.of("place.all"));
    Paragraph said = new Paragraph(mark, new Span(texts.of("place.not-here")), all);
    said.addClassName("not-here");
    said.getElement().setAttribute("role", "status");
    return said;
  }

  private static Span named(String hall) {
    Span name = new Span(hall);
    name.addClassName("only");
    return name;
  }

  private static @Nullable Region of(List<Region> regions, @Nullable String id) {
    return regions.stream()
        .filter(region -> region.id().value().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Hall in(List<Hall> halls, @Nullable String id) {
    return halls.stream().filter(hall -> hall.id().value().equals(id)).findFirst().orElse(null);
  }
}
