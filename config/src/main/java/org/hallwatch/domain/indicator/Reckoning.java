package org.hallwatch.domain.indicator;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.Spread;

/** How the figure of an indicator follows from measures. */
@FunctionalInterface
interface Reckoning {
  /** The figure. */
  Figure of(Evidence of);

  /** How many, where it is told at all. */
  static Reckoning count(ToLongFunction<Measures> count, Predicate<Measures> told) {
    return whereTold(told, measures -> Figure.count(count.applyAsLong(measures)));
  }

  /** One count as a share of another. */
  static Reckoning rate(
      ToLongFunction<Measures> part, ToLongFunction<Measures> whole, Predicate<Measures> told) {
    return whereTold(
        told,
        measures ->
            Figure.percent(
                BigDecimal.valueOf(part.applyAsLong(measures)),
                BigDecimal.valueOf(whole.applyAsLong(measures))));
  }

  /** One count for each of another. */
  static Reckoning ratio(
      ToLongFunction<Measures> part, ToLongFunction<Measures> whole, Predicate<Measures> told) {
    return whereTold(
        told,
        measures ->
            Figure.quotient(
                BigDecimal.valueOf(part.applyAsLong(measures)),
                BigDecimal.valueOf(whole.applyAsLong(measures))));
  }

  /** The mean of lengths of time. */
  static Reckoning mean(Function<Measures, Spread> lengths, Predicate<Measures> told) {
    return whereTold(
        told,
        measures -> {
          Spread spread = lengths.apply(measures);
          return Figure.quotient(
              Figure.seconds(spread.sumMicros()), BigDecimal.valueOf(spread.cases()));
        });
  }

  /** A percentile of lengths of time. */
  static Reckoning percentile(
      Function<Measures, Spread> lengths, double percent, Predicate<Measures> told) {
    return lengthAmong(lengths, spread -> spread.percentileMicros(percent), told);
  }

  /** The longest of lengths of time. */
  static Reckoning longest(Function<Measures, Spread> lengths, Predicate<Measures> told) {
    return lengthAmong(lengths, spread -> OptionalLong.of(spread.maxMicros()), told);
  }

  private static Reckoning lengthAmong(
      Function<Measures, Spread> lengths,
      Function<Spread, OptionalLong> choice,
      Predicate<Measures> told) {
    return whereTold(
        told,
        measures -> {
          Spread spread = lengths.apply(measures);
          return spread.cases() == 0
              ? Figure.noCases()
              : Figure.lengthOf(choice.apply(spread).orElseThrow(), spread.cases());
        });
  }

  /** Time in some states as a share of time in others; only known time is in either. */
  static Reckoning timeShare(ToLongFunction<Measures> part, ToLongFunction<Measures> whole) {
    return whereKnown(
        measures ->
            Figure.percent(
                Figure.seconds(part.applyAsLong(measures)),
                Figure.seconds(whole.applyAsLong(measures))));
  }

  /** The mean over known time of how many there were. */
  static Reckoning meanOverTime() {
    return whereKnown(
        measures ->
            Figure.quotient(
                Figure.seconds(measures.lengthMicros()), Figure.seconds(measures.knownMicros())));
  }

  /** The most that there were at any known moment. */
  static Reckoning greatest() {
    return of ->
        of.measures().lengthMax() == Measures.NEVER_KNOWN
            ? Figure.NOT_REPORTED
            : Figure.count(of.measures().lengthMax());
  }

  /** For how much of the span sources were heard. */
  static Reckoning availability() {
    return of ->
        Figure.percent(
            Figure.seconds(of.completeness().knownMicros()),
            Figure.seconds(of.completeness().spanMicros()));
  }

  /** A share of things, each measured by its own yardstick. */
  static Reckoning measuredRate(Predicate<Measures> told) {
    return of ->
        told.test(of.heard())
            ? Figure.percent(
                BigDecimal.valueOf(of.measured().part()), BigDecimal.valueOf(of.measured().whole()))
            : Figure.NOT_REPORTED;
  }

  /** A share of people over time in places over time. */
  static Reckoning measuredOverTime() {
    return of ->
        of.measures().knownMicros() == 0
            ? Figure.NOT_REPORTED
            : Figure.percent(
                Figure.seconds(of.measured().part()), Figure.seconds(of.measured().whole()));
  }

  /** People over time for each of what is measured over time. */
  static Reckoning peopleForEach() {
    return of ->
        of.measures().knownMicros() == 0
            ? Figure.NOT_REPORTED
            : Figure.quotient(
                Figure.seconds(of.measures().lengthMicros()),
                Figure.seconds(of.measured().whole()));
  }

  private static Reckoning whereTold(Predicate<Measures> told, Function<Measures, Figure> figure) {
    return of -> told.test(of.heard()) ? figure.apply(of.measures()) : Figure.NOT_REPORTED;
  }

  private static Reckoning whereKnown(Function<Measures, Figure> figure) {
    return of ->
        of.measures().knownMicros() == 0 ? Figure.NOT_REPORTED : figure.apply(of.measures());
  }
}
