package org.hallwatch.store.verify;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.verify.AskedIndicators.Answer;
import org.hallwatch.store.verify.AskedIndicators.Wanted;
import org.hallwatch.store.verify.Formulas.Formula;
import org.jspecify.annotations.Nullable;

/**
 * Asks for every indicator of a hall by itself and of several halls together, by everything by
 * which it can be told apart, and compares each answer with what the recounted days say.
 */
final class IndicatorCheck {
  private static final int FIGURES_OF_ANSWER = 4;

  private final Map<String, Formula> formulas = new LinkedHashMap<>();
  private final Set<String> unknown = new TreeSet<>();
  private final AskedIndicators.Asking asking;
  private final Catalogue catalogue;
  private final Verification.Gathering gathering;

  /** Who is asked for what. */
  private record Whom(Set<HallId> halls, Instant asOf) {
    @Nullable HallId hall() {
      return halls.size() == 1 ? halls.iterator().next() : null;
    }
  }

  /**
   * A question to an indicator.
   *
   * @param only the codes of what {@code question} tells apart that are asked for, all together;
   *     empty for all of them, each by itself
   */
  private record Asked(String id, Formula formula, Whom whom, Question question, Set<String> only) {
    Wanted wanted() {
      boolean all = only.isEmpty();
      return new Wanted(
          id,
          question.from(),
          question.to(),
          all ? question.by() : List.of(),
          all ? Map.of() : Map.of(question.by().getFirst(), only),
          question.times().from(),
          question.times().until(),
          question.times().weekdays(),
          whom.asOf());
    }
  }

  IndicatorCheck(
      List<String> ids,
      AskedIndicators.Asking asking,
      Catalogue catalogue,
      Verification.Gathering gathering) {
    this.asking = asking;
    this.catalogue = catalogue;
    this.gathering = gathering;
    for (String id : ids) {
      Formula formula = Formulas.of(id);
      if (formula == null) {
        unknown.add(id);
      } else {
        formulas.put(id, formula);
      }
    }
  }

  CitySpan citySpan(CityDays days) {
    return new CitySpan(days, formulas, catalogue);
  }

  /**
   * Asks for the stretches of a hall.
   *
   * @param hoursKept the first day of which hours are kept
   */
  void check(HallSpan span, LocalDate hoursKept) throws SQLException {
    for (List<LocalDate> stretch : span.stretches()) {
      check(span, stretch.getFirst(), stretch.getLast(), hoursKept);
    }
  }

  private void check(HallSpan span, LocalDate first, LocalDate last, LocalDate hoursKept)
      throws SQLException {
    for (String id : unknown) {
      gathering.differs(
          new IndicatorDifference(id, span.hall, first, last, "", "formula", "known", "unknown"));
    }
    Whom whom = new Whom(Set.of(span.hall), DayBounds.instant(span.end(last)));
    Questions questions =
        Questions.ofHall(
            formulas, first, last, !first.isBefore(hoursKept), span.byQuarter(first, last));
    for (Map.Entry<Question, List<String>> one : questions.indicators().entrySet()) {
      Question question = one.getKey();
      if (question.nowhereToo() || !span.hall.equals(RawEvents.NOWHERE)) {
        Groups groups = new Groups(question, catalogue, true);
        groups.add(span);
        check(whom, question, one.getValue(), groups, Set.of());
      }
    }
  }

  /** Asks for several halls together, and for some of what is told apart. */
  void check(CitySpan city) throws SQLException {
    if (city.halls().isEmpty()) {
      return;
    }
    Whom whom = new Whom(city.halls(), city.end());
    for (Question question : city.questions()) {
      List<String> ids = city.indicators(question);
      Groups groups = city.groups(question);
      check(whom, question, ids, groups, Set.of());
      if (isByThings(question)) {
        Set<String> some = groups.some(question.by().equals(List.of(Question.HALL)) ? 2 : 1);
        if (!some.isEmpty()) {
          check(whom, question, ids, groups, some);
        }
      }
    }
  }

  private static boolean isByThings(Question question) {
    return question.by().size() == 1
        && !question.by().contains(Question.DAY)
        && !question.by().contains(Question.HOUR)
        && !question.isByQuarter();
  }

  private void check(
      Whom whom, Question question, List<String> ids, Groups groups, Set<String> only)
      throws SQLException {
    Map<List<@Nullable String>, Sums> expected =
        only.isEmpty() ? groups.sums() : Map.of(List.of(), groups.together(only));
    for (String id : ids) {
      Formula formula = Objects.requireNonNull(formulas.get(id));
      check(new Asked(id, formula, whom, question, only), expected);
    }
  }

  private void check(Asked asked, Map<List<@Nullable String>, Sums> expected) throws SQLException {
    List<Answer> answers;
    try {
      answers = asking.ask(asked.whom().halls(), asked.wanted());
    } catch (IllegalArgumentException e) {
      // What is stored makes no sense.
      differs(asked, null, "answer", String.valueOf(e.getMessage()), "some");
      return;
    }
    Set<List<@Nullable String>> answered = new HashSet<>();
    for (Answer answer : answers) {
      Sums sums = expected.get(answer.group());
      if (sums == null || !answered.add(answer.group())) {
        differs(asked, answer.group(), "answer", "some", "none");
      } else {
        compare(asked, answer, sums);
      }
    }
    for (List<@Nullable String> group : expected.keySet()) {
      if (!answered.contains(group)) {
        differs(asked, group, "answer", "none", "some");
      }
    }
  }

  private void compare(Asked asked, Answer answer, Sums sums) {
    boolean ofHalls = asked.formula().first() == Noun.HALL;
    Tally ofDays = asked.question().isByHour() ? sums.days() : sums.of();
    Share heard = sums.heard().share();
    Expected expected =
        asked.formula().reckoning().of(sums.of(), ofHalls ? sums.halls() : ofDays, heard);
    gathering.indicatorFigures(FIGURES_OF_ANSWER);
    List<@Nullable String> group = answer.group();
    if (!expected.allows(answer.value()) || !Objects.equals(answer.missing(), expected.missing())) {
      differs(asked, group, "value", text(answer), expected.value());
    }
    compare(asked, group, "numerator", answer.numerator(), expected.numerator());
    compare(asked, group, "denominator", answer.denominator(), expected.denominator());
    compare(asked, group, "completeness", answer.completeness(), heard.completeness());
  }

  private static String text(Answer answer) {
    BigDecimal value = answer.value();
    return value == null ? String.valueOf(answer.missing()) : value.toPlainString();
  }

  private void compare(
      Asked asked,
      List<@Nullable String> group,
      String figure,
      @Nullable BigDecimal said,
      @Nullable BigDecimal recounted) {
    boolean same =
        said == null || recounted == null ? said == recounted : said.compareTo(recounted) == 0;
    if (!same) {
      differs(asked, group, figure, text(said), text(recounted));
    }
  }

  private static String text(@Nullable BigDecimal number) {
    return number == null ? "none" : number.toPlainString();
  }

  /**
   * @param group of what it is, null for the whole question
   */
  private void differs(
      Asked asked,
      @Nullable List<@Nullable String> group,
      String figure,
      String said,
      String recounted) {
    Question question = asked.question();
    LocalDate first = question.from();
    LocalDate last = question.to();
    int day = group == null || group.isEmpty() ? -1 : question.by().indexOf(Question.DAY);
    String date = day < 0 || group == null ? null : group.get(day);
    if (date != null) {
      first = LocalDate.parse(date);
      last = first;
    }
    gathering.differs(
        new IndicatorDifference(
            asked.id(),
            asked.whom().hall(),
            first,
            last,
            place(asked, group == null ? List.of() : group),
            figure,
            said,
            recounted));
  }

  /** Such as {@code queue a}; days stand in the span. */
  private static String place(Asked asked, List<@Nullable String> group) {
    Question question = asked.question();
    StringJoiner place = new StringJoiner(", ");
    for (int i = 0; i < question.by().size(); i++) {
      String by = question.by().get(i);
      if (!asked.only().isEmpty()) {
        place.add("only " + by + " " + String.join(" ", new TreeSet<>(asked.only())));
      } else if (!by.equals(Question.DAY)) {
        String code = i < group.size() ? group.get(i) : null;
        place.add(i < group.size() ? by + " " + (code == null ? "none" : code) : "by " + by);
      }
    }
    String times = question.times().text();
    if (!times.isEmpty()) {
      place.add(times);
    }
    return place.toString();
  }
}
