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
  /**
   * The figure.
   *
   * @param measures of what the figure is about
   * @param heard of the whole days of it, and of their whole halls where these are counted, too:
   *     what is not told at all is not zero
   * @param completeness for how much of the span the sources were heard
   */
  Figure of(Measures measures, Measures heard, Completeness completeness);

  /** How many, where it is told at all. */
  static Reckoning count(ToLongFunction<Measures> count, Predicate<Measures> told) {
    return (measures, heard, _) ->
        told.test(heard) ? Figure.count(count.applyAsLong(measures)) : Figure.NOT_REPORTED;
  }

  /** One count as a share of another. */
  static Reckoning rate(
      ToLongFunction<Measures> part, ToLongFunction<Measures> whole, Predicate<Measures> told) {
    return (measures, heard, _) ->
        told.test(heard)
            ? Figure.percent(
                BigDecimal.valueOf(part.applyAsLong(measures)),
                BigDecimal.valueOf(whole.applyAsLong(measures)))
            : Figure.NOT_REPORTED;
  }

  /** The mean of lengths of time. */
  static Reckoning mean(Function<Measures, Spread> lengths, Predicate<Measures> told) {
    return (measures, heard, _) -> {
      Spread spread = lengths.apply(measures);
      return told.test(heard)
          ? Figure.quotient(Figure.seconds(spread.sumMicros()), BigDecimal.valueOf(spread.cases()))
          : Figure.NOT_REPORTED;
    };
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
    return (measures, heard, _) -> {
      if (!told.test(heard)) {
        return Figure.NOT_REPORTED;
      }
      Spread spread = lengths.apply(measures);
      return spread.cases() == 0
          ? Figure.noCases()
          : Figure.lengthOf(choice.apply(spread).orElseThrow(), spread.cases());
    };
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
    return (measures, _, _) ->
        measures.lengthMax() == Measures.NEVER_KNOWN
            ? Figure.NOT_REPORTED
            : Figure.count(measures.lengthMax());
  }

  /** For how much of the span sources were heard. */
  static Reckoning availability() {
    return (_, _, completeness) ->
        Figure.percent(
            Figure.seconds(completeness.knownMicros()), Figure.seconds(completeness.spanMicros()));
  }

  private static Reckoning whereKnown(Function<Measures, Figure> figure) {
    return (measures, _, _) ->
        measures.knownMicros() == 0 ? Figure.NOT_REPORTED : figure.apply(measures);
  }
}
