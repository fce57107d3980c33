package org.hallwatch.store.verify;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.verify.AskedIndicators.Answer;
import org.hallwatch.store.verify.AskedIndicators.Wanted;
import org.hallwatch.store.verify.Formulas.Formula;
import org.jspecify.annotations.Nullable;

/**
 * Asks for every indicator of a hall, by everything by which it can be told apart, day by day and
 * over the whole span, and compares each answer with what the recounted days say.
 */
final class IndicatorCheck {
  private static final String DAY = "day";
  private static final String DEPARTMENT = "department";

  private final List<String> ids;
  private final AskedIndicators.Asking asking;
  private final Operation operation;
  private final Verification.Gathering gathering;

  IndicatorCheck(
      AskedIndicators asked,
      Connection connection,
      Operation operation,
      Verification.Gathering gathering) {
    ids = asked.ids();
    asking = asked.within(connection, operation);
    this.operation = operation;
    this.gathering = gathering;
  }

  void check(HallSpan span) throws SQLException {
    if (span.isEmpty() || !isKnown(span)) {
      return;
    }
    for (String id : ids) {
      Formula formula = Formulas.of(id);
      if (formula == null) {
        gathering.differs(
            new IndicatorDifference(
                id, span.hall, span.first(), span.last(), "", "formula", "known", "unknown"));
      } else if (formula.isOfNoHallToo() || !span.hall.equals(RawEvents.NOWHERE)) {
        check(new Question(id, formula, span));
      }
    }
  }

  private boolean isKnown(HallSpan span) {
    return span.hall.equals(RawEvents.NOWHERE) || operation.hall(span.hall).isPresent();
  }

  private record Question(String id, Formula formula, HallSpan span) {
    Noun first() {
      return formula.nouns().getFirst();
    }
  }

  private void check(Question question) throws SQLException {
    check(question, question.first(), null);
    for (Noun noun : question.formula().nouns()) {
      if (noun != Noun.HALL) {
        check(question, noun, noun.name().toLowerCase(Locale.ROOT));
      }
    }
    Noun parts = question.formula().ofDepartments();
    if (parts != null) {
      check(question, parts, DEPARTMENT);
    }
  }

  /**
   * @param by what it is told apart by besides days, null for nothing
   */
  private void check(Question question, Noun noun, @Nullable String by) throws SQLException {
    check(question, noun, by, false);
    check(question, noun, by, true);
  }

  private void check(Question question, Noun noun, @Nullable String by, boolean daily)
      throws SQLException {
    HallSpan span = question.span();
    List<String> dimensions = new ArrayList<>();
    if (by != null) {
      dimensions.add(by);
    }
    if (daily) {
      dimensions.add(DAY);
    }
    Wanted wanted =
        new Wanted(
            question.id(), span.first(), span.last(), dimensions, DayBounds.instant(span.end()));
    List<Answer> answers;
    try {
      answers = asking.ask(span.hall, wanted);
    } catch (IllegalArgumentException e) {
      // What is stored makes no sense.
      differs(
          question, new Place(by, null, null), "answer", String.valueOf(e.getMessage()), "some");
      return;
    }
    Set<@Nullable String> answered = new HashSet<>();
    for (Answer answer : answers) {
      String code = by == null ? null : answer.group().getFirst();
      LocalDate date =
          daily ? LocalDate.parse(Objects.requireNonNull(answer.group().getLast())) : null;
      answered.add(code);
      compare(question, answer, cells(span, noun, by, code), new Place(by, code, date));
    }
    for (Cell cell : span.cells(noun)) {
      String code = code(span, by, cell);
      if (!answered.contains(code)) {
        differs(question, new Place(by, code, null), "answer", "none", "some");
      }
    }
  }

  /** Of what a value is. */
  private record Place(@Nullable String by, @Nullable String code, @Nullable LocalDate date) {
    String text() {
      return by == null ? "" : by + " " + (code == null ? "none" : code);
    }
  }

  private @Nullable String code(HallSpan span, @Nullable String by, Cell cell) {
    if (by == null) {
      return null;
    }
    return by.equals(DEPARTMENT) && cell.noun() != Noun.DEPARTMENT
        ? span.department(operation, cell)
        : cell.object();
  }

  private List<Cell> cells(HallSpan span, Noun noun, @Nullable String by, @Nullable String code) {
    return span.cells(noun).stream()
        .filter(cell -> by == null || Objects.equals(code(span, by, cell), code))
        .toList();
  }

  private void compare(Question question, Answer answer, List<Cell> cells, Place place) {
    HallSpan span = question.span();
    Tally of = span.sum(cells, place.date());
    Tally told = question.first() == Noun.HALL ? span.sum(List.of(Cell.HALL), place.date()) : of;
    Share heard =
        question.first() == Noun.SOURCE && place.code() != null
            ? span.heard(Set.of(place.code()), place.date())
            : span.heard(operation, place.date());
    Expected expected = question.formula().reckoning().of(of, told, heard);
    gathering.indicatorFigures(4);
    if (!expected.allows(answer.value()) || !Objects.equals(answer.missing(), expected.missing())) {
      differs(question, place, "value", text(answer), expected.value());
    }
    compare(question, place, "numerator", answer.numerator(), expected.numerator());
    compare(question, place, "denominator", answer.denominator(), expected.denominator());
    BigDecimal completeness = exists(question, cells, place) ? heard.completeness() : null;
    compare(question, place, "completeness", answer.completeness(), completeness);
  }

  /** Where there is nothing of a kind, nobody was to be heard of it. */
  private boolean exists(Question question, List<Cell> cells, Place place) {
    return place.by() != null
        || !cells.isEmpty()
        || question.span().isInCatalogue(operation, question.first());
  }

  private static String text(Answer answer) {
    BigDecimal value = answer.value();
    return value == null ? String.valueOf(answer.missing()) : value.toPlainString();
  }

  private void compare(
      Question question,
      Place place,
      String figure,
      @Nullable BigDecimal said,
      @Nullable BigDecimal recounted) {
    boolean same =
        said == null || recounted == null ? said == recounted : said.compareTo(recounted) == 0;
    if (!same) {
      differs(question, place, figure, text(said), text(recounted));
    }
  }

  private static String text(@Nullable BigDecimal number) {
    return number == null ? "none" : number.toPlainString();
  }

  private void differs(
      Question question, Place place, String figure, String said, String recounted) {
    HallSpan span = question.span();
    LocalDate date = place.date();
    gathering.differs(
        new IndicatorDifference(
            question.id(),
            span.hall,
            date == null ? span.first() : date,
            date == null ? span.last() : date,
            place.text(),
            figure,
            said,
            recounted));
  }
}
