package org.hallwatch.ui.layout;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.ui.layout.DeskPages.DeskPage;
import org.hallwatch.ui.layout.Palette.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What the palette offers somebody: pages, regions, halls and sources that lead to one, and walls.
 */
final class PaletteEntries {
  private PaletteEntries() {}

  /**
   * All of it; the page of a hall is the one that is looked at, if it is about halls.
   *
   * @param pages those that he may open
   * @param here the page that is looked at, null if it is none of them
   */
  static List<Entry> of(
      Visit visit,
      Operation operation,
      List<DeskPage> pages,
      @Nullable DeskPage here,
      Place place,
      Texts texts) {
    List<Entry> entries = new ArrayList<>();
    for (DeskPage page : pages) {
      entries.add(
          new Entry(
              texts.of(page.group().key()),
              texts.of(page.key()),
              page.path(),
              PlaceAddress.with(place, "/" + page.path())));
    }
    pages.stream()
        .filter(DeskPage::ofHalls)
        .filter(page -> here == null || !here.ofHalls() || page.equals(here))
        .findFirst()
        .ifPresent(page -> places(visit, operation, page, texts, entries));
    walls(visit, operation, texts, entries);
    if (pages.stream().anyMatch(page -> page.path().equals("sources"))) {
      sources(visit, operation, texts, entries);
    }
    return entries;
  }

  private static void places(
      Visit visit, Operation operation, DeskPage page, Texts texts, List<Entry> entries) {
    Places places = Places.of(visit.access().viewer().scope(), operation);
    if (!places.areSeveral()) {
      return;
    }
    String address = "/" + page.path();
    places
        .regions()
        .forEach(
            region ->
                entries.add(
                    new Entry(
                        texts.of("place.region"),
                        region.name(),
                        region.id().value(),
                        PlaceAddress.with(new Place(region.id().value(), null), address))));
    places
        .halls()
        .forEach(
            hall ->
                entries.add(
                    new Entry(
                        texts.of("place.hall"),
                        hall.name(),
                        hall.id().value(),
                        PlaceAddress.with(new Place(null, hall.id().value()), address))));
  }

  /** As they look on the wall of their hall. */
  private static void walls(Visit visit, Operation operation, Texts texts, List<Entry> entries) {
    String language = texts.locale().equals(Locale.ENGLISH) ? "?lang=en" : "";
    for (Hall hall : operation.halls()) {
      if (visit.may(Permission.SEE_LIVE_HALL, hall.id())) {
        String code = hall.id().value();
        entries.add(
            new Entry(
                texts.of("seek.wall"),
                hall.name(),
                code,
                Palette.WALLS + URLEncoder.encode(code, StandardCharsets.UTF_8) + language));
      }
    }
  }

  /** A source leads to what of it was not accepted, where that may be seen. */
  private static void sources(Visit visit, Operation operation, Texts texts, List<Entry> entries) {
    Set<HallId> halls = visit.access().halls(Permission.SEE_SOURCES);
    boolean rejected = visit.may(Permission.SEE_REJECTED);
    for (Source source : operation.sources()) {
      if (covers(source, halls)) {
        String name = source.id().value();
        String address =
            rejected
                ? "/sources/rejected?source=" + URLEncoder.encode(name, StandardCharsets.UTF_8)
                : "/sources";
        entries.add(new Entry(texts.of("seek.source"), name, "", address));
      }
    }
  }

  /** A source that names no hall may speak about each. */
  private static boolean covers(Source source, Set<HallId> halls) {
    return source.halls().isEmpty()
        ? !halls.isEmpty()
        : source.halls().stream().anyMatch(halls::contains);
  }
}
