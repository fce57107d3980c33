package org.hallwatch.store.verify;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hallwatch.store.verify.HallSpan.Piece;
import org.jspecify.annotations.Nullable;

/**
 * What the answers to a question are made of, each with the codes, days and hours that tell it
 * apart. Halls are added up one after the other, so that of a whole city only the sums are held.
 */
final class Groups {
  private final Question question;
  private final Catalogue catalogue;
  private final boolean everyLength;
  private final Map<List<@Nullable String>, Sums> sums = new LinkedHashMap<>();

  /**
   * @param everyLength whether every length of time is held, and not only its bin
   */
  Groups(Question question, Catalogue catalogue, boolean everyLength) {
    this.question = question;
    this.everyLength = everyLength;
    this.catalogue = catalogue;
    if (question.by().isEmpty()) {
      sums.put(List.of(), new Sums());
    }
  }

  Map<List<@Nullable String>, Sums> sums() {
    return Collections.unmodifiableMap(sums);
  }

  /**
   * Some of the codes by which the answers are told apart, of those first of which anything was
   * counted.
   */
  Set<String> some(int count) {
    Set<String> some = new TreeSet<>();
    for (boolean counted : new boolean[] {true, false}) {
      sums.forEach(
          (group, sum) -> {
            String code = group.getFirst();
            if (code != null && some.size() < count && sum.of().isNothing() != counted) {
              some.add(code);
            }
          });
    }
    return some;
  }

  /** What stands for some of these codes, which have no hall in common if they are several. */
  Sums together(Set<String> codes) {
    return codes.stream()
        .map(code -> Objects.requireNonNull(sums.get(Collections.singletonList(code))))
        .reduce(new Sums(), Sums::together);
  }

  /** Adds what a hall has a part in. */
  void add(HallSpan span) {
    if (span.hall.equals(RawEvents.NOWHERE) && !question.nowhereToo()) {
      return;
    }
    new OfHall(span).add();
  }

  /** What stands in the catalogue, and what was heard of besides. */
  private Set<String> objects(HallSpan span, Noun noun) {
    Set<String> objects = new LinkedHashSet<>(catalogue.objects(span.hall, noun));
    objects.addAll(
        noun == Noun.SOURCE
            ? span.missed(question.from(), question.to())
            : span.objects(noun, question.from(), question.to()));
    return objects;
  }

  /** What one hall has a part in: each day of it and each piece of time counts once in a group. */
  private final class OfHall {
    private final HallSpan span;
    private final List<Piece> pieces;
    private final Map<LocalDate, Set<String>> sources = new HashMap<>();
    private final Set<Object> counted = new HashSet<>();
    private final Set<String> windows;

    OfHall(HallSpan span) {
      this.span = span;
      pieces = span.pieces(question);
      windows = span.objects(Noun.WINDOW, question.from(), question.to());
    }

    void add() {
      List<Share> heard = pieces.stream().map(piece -> heard(sources(piece), piece)).toList();
      for (String object : objects(span, question.noun())) {
        Cell cell = new Cell(question.noun(), object);
        for (List<@Nullable String> place : places(cell)) {
          for (int i = 0; i < pieces.size(); i++) {
            add(cell, place, pieces.get(i), heard.get(i));
          }
        }
      }
    }

    private void add(Cell cell, List<@Nullable String> place, Piece piece, Share heard) {
      List<@Nullable String> group = group(place, piece);
      Sums sum = sums.computeIfAbsent(group, _ -> new Sums());
      sum.of().addNumbers(span.of(cell, piece));
      sum.of().addBins(span.of(cell, piece));
      catalogue.measure(span.hall, cell, span.of(cell, piece), sum.of().yard);
      if (cell.equals(Cell.HALL)) {
        for (String window : windows) {
          sum.of().yard.addWindow(span.of(new Cell(Noun.WINDOW, window), piece));
        }
      }
      if (everyLength) {
        sum.of().addLengths(span.of(cell, piece));
      }
      if (piece.hour() != null && counted.add(Arrays.asList(group, cell, piece.date()))) {
        sum.days().addNumbers(span.of(cell, piece.date()));
      }
      if (counted.add(Arrays.asList(group, piece.date()))) {
        sum.halls().addNumbers(span.of(Cell.HALL, piece.date()));
      }
      if (cell.noun() == Noun.SOURCE) {
        if (sources(piece).contains(cell.object())) {
          sum.heard().add(heard(Set.of(cell.object()), piece));
        }
      } else if (counted.add(Arrays.asList(group, piece.from()))) {
        sum.heard().add(heard);
      }
    }

    /** Who should have been heard on its day. */
    private Set<String> sources(Piece piece) {
      return sources.computeIfAbsent(
          piece.date(),
          date -> {
            Set<String> all = new HashSet<>(catalogue.objects(span.hall, Noun.SOURCE));
            all.addAll(span.missed(date, date));
            return all;
          });
    }

    private Share heard(Set<String> some, Piece piece) {
      Share heard = new Share(0, 0);
      for (String source : some) {
        long known = span.of(new Cell(Noun.SOURCE, source), piece).get(Measure.KNOWN);
        heard = heard.plus(new Share(known, piece.length()));
      }
      return heard;
    }

    /** For what an object stands, without time; in each of its regions once. */
    private List<List<@Nullable String>> places(Cell cell) {
      List<List<@Nullable String>> places = List.of(List.of());
      for (String by : question.by()) {
        List<List<@Nullable String>> longer = new ArrayList<>();
        for (List<@Nullable String> place : places) {
          for (@Nullable String code : codes(by, cell)) {
            List<@Nullable String> more = new ArrayList<>(place);
            more.add(code);
            longer.add(more);
          }
        }
        places = longer;
      }
      return places;
    }

    private List<@Nullable String> codes(String by, Cell cell) {
      return switch (by) {
        case Question.HALL -> one(span.hall.equals(RawEvents.NOWHERE) ? null : span.hall.value());
        case Question.REGION -> {
          List<String> regions = catalogue.regions(span.hall);
          yield regions.isEmpty() ? one(null) : new ArrayList<>(regions);
        }
        case Question.DEPARTMENT -> one(catalogue.department(span.hall, cell));
        case Question.DAY, Question.HOUR, Question.QUARTER -> one(null);
        default -> {
          if (!by.equals(cell.noun().name().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(cell + " cannot be told apart by " + by);
          }
          yield one(cell.object());
        }
      };
    }

    private List<@Nullable String> one(@Nullable String code) {
      return Collections.singletonList(code);
    }

    private List<@Nullable String> group(List<@Nullable String> place, Piece piece) {
      List<@Nullable String> group = new ArrayList<>(place);
      for (int i = 0; i < group.size(); i++) {
        switch (question.by().get(i)) {
          case Question.DAY -> group.set(i, piece.date().toString());
          case Question.HOUR, Question.QUARTER -> group.set(i, clock(piece.from(), span.zone()));
          default -> {}
        }
      }
      return group;
    }
  }

  private static String clock(long instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        DayBounds.instant(instant).atZone(zone).toOffsetDateTime());
  }
}
