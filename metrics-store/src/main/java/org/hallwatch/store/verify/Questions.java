package org.hallwatch.store.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hallwatch.store.verify.Formulas.Formula;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of every indicator: everything by which it can be told apart, over one day and over
 * all days, each alone rather than with everything else.
 *
 * @param indicators the ids of those that are asked it, in the order in which they were named
 */
record Questions(Map<Question, List<String>> indicators) {
  private static final Times MORNING = Times.hours(9, 12);

  private Questions() {
    this(new LinkedHashMap<>());
  }

  /**
   * Of a hall by itself.
   *
   * @param hours whether hours are kept of these days
   * @param byQuarter those of the days whose quarter hours are asked for
   */
  static Questions ofHall(
      Map<String, Formula> formulas,
      LocalDate from,
      LocalDate to,
      boolean hours,
      Set<LocalDate> byQuarter) {
    Questions questions = new Questions();
    formulas.forEach(
        (id, formula) -> {
          Asking asking = new Asking(questions, id, formula, from, to);
          asking.by(formula.first());
          asking.by(formula.first(), Question.DAY);
          for (Noun noun : formula.nouns()) {
            asking.by(noun, word(noun));
            asking.by(noun, word(noun), Question.DAY);
          }
          asking.byDepartment();
          asking.byDepartment(Question.DAY);
          if (hours) {
            asking.by(formula.first(), Question.HOUR);
          }
          for (LocalDate day : byQuarter) {
            Asking quarters = new Asking(questions, id, formula, day, day);
            for (Noun noun : formula.nouns()) {
              quarters.by(noun, word(noun), Question.QUARTER);
            }
          }
        });
    return questions;
  }

  /** Of several halls together. */
  static Questions ofHalls(Map<String, Formula> formulas, CityDays days) {
    Questions questions = new Questions();
    formulas.forEach(
        (id, formula) -> {
          ofSpan(new Asking(questions, id, formula, days.first(), days.last()));
          ofSpan(new Asking(questions, id, formula, days.one(), days.one()));
          Asking all = new Asking(questions, id, formula, days.first(), days.last());
          all.at(Times.ALWAYS.on(days.one().getDayOfWeek())).by(formula.first());
          LocalDate hours = days.hoursFrom();
          if (hours != null) {
            ofHours(new Asking(questions, id, formula, hours, days.one()));
            Asking day = new Asking(questions, id, formula, days.one(), days.one());
            ofHours(day);
            for (Noun noun : formula.nouns()) {
              day.by(noun, word(noun), Question.HOUR);
            }
          }
          if (days.quarters()) {
            Asking day = new Asking(questions, id, formula, days.one(), days.one());
            day.by(formula.first(), Question.QUARTER);
            day.at(MORNING).by(formula.first(), Question.QUARTER);
          }
        });
    return questions;
  }

  private static void ofSpan(Asking asking) {
    Noun first = asking.formula.first();
    asking.by(first);
    asking.by(first, Question.HALL);
    asking.by(first, Question.REGION);
    asking.by(first, Question.DAY);
    asking.byDepartment();
    for (Noun noun : asking.formula.nouns()) {
      asking.by(noun, word(noun));
    }
  }

  private static void ofHours(Asking asking) {
    Noun first = asking.formula.first();
    asking.by(first, Question.HOUR);
    asking.at(MORNING).by(first);
    asking.at(MORNING.on(asking.to.getDayOfWeek())).by(first, Question.DAY);
  }

  /** What it is told apart by, null for a hall: it is so where nothing else is named. */
  private static @Nullable String word(Noun noun) {
    return noun == Noun.HALL ? null : noun.name().toLowerCase(Locale.ROOT);
  }

  /** Asks one indicator. */
  private record Asking(
      Questions questions, String id, Formula formula, LocalDate from, LocalDate to, Times times) {
    Asking(Questions questions, String id, Formula formula, LocalDate from, LocalDate to) {
      this(questions, id, formula, from, to, Times.ALWAYS);
    }

    Asking at(Times others) {
      return new Asking(questions, id, formula, from, to, others);
    }

    void by(Noun noun, @Nullable String... words) {
      List<String> by = new ArrayList<>();
      for (String word : words) {
        if (word != null) {
          by.add(word);
        }
      }
      List<String> ids =
          questions.indicators.computeIfAbsent(
              new Question(noun, formula.isOfNoHallToo(), by, times, from, to),
              _ -> new ArrayList<>());
      if (!ids.contains(id)) {
        ids.add(id);
      }
    }

    void byDepartment(String... more) {
      Noun parts = formula.isOfNoHallToo() ? Noun.DEPARTMENT : formula.ofDepartments();
      if (parts != null) {
        List<String> words = new ArrayList<>(List.of(Question.DEPARTMENT));
        words.addAll(List.of(more));
        by(parts, words.toArray(String[]::new));
      }
    }
  }
}
