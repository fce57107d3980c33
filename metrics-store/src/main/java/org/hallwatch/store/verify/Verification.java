package org.hallwatch.store.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.verify.Verify.Recounted;

/**
 * What a recount found.
 *
 * @param differences the first of them
 * @param differing how many there are
 * @param unchecked what could not be recounted
 * @param hallDays how many days of halls were recounted
 * @param events how many raw events were read for it
 * @param figures how many figures were compared
 * @param indicators what was found of indicators
 */
public record Verification(
    List<Difference> differences,
    long differing,
    List<Unchecked> unchecked,
    long hallDays,
    long events,
    long figures,
    OfIndicators indicators) {
  /**
   * What was found of indicators.
   *
   * @param differences the first of them
   * @param differing how many there are
   * @param figures how many figures of indicators were compared
   */
  public record OfIndicators(List<IndicatorDifference> differences, long differing, long figures) {
    public OfIndicators {
      differences = List.copyOf(differences);
    }
  }

  public Verification {
    differences = List.copyOf(differences);
    unchecked = List.copyOf(unchecked);
  }

  /** Whether every figure that was recounted is right. */
  public boolean isRight() {
    return allDiffering() == 0;
  }

  /** How many figures differ, those of indicators among them. */
  long allDiffering() {
    return differing + indicators.differing();
  }

  /** How many figures are wrong by themselves: those of indicators only where no others are. */
  public long causes() {
    return differing > 0 ? differing : indicators.differing();
  }

  /** How many figures were compared, those of indicators among them. */
  public long allFigures() {
    return figures + indicators.figures();
  }

  /** Gathers it. */
  static final class Gathering {
    private final int listed;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Unchecked> unchecked = new ArrayList<>();
    private long differing;
    private long hallDays;
    private long figures;
    private final List<IndicatorDifference> indicatorDifferences = new ArrayList<>();
    private long indicatorsDiffering;
    private long indicatorFigures;
    private final Set<HallId> doubtful = new HashSet<>();

    Gathering(int listed) {
      this.listed = listed;
    }

    void day(long compared) {
      hallDays++;
      figures += compared;
    }

    void differs(Difference difference) {
      differing++;
      doubtful.add(difference.hall());
      if (differences.size() < listed) {
        differences.add(difference);
      }
    }

    void indicatorFigures(long compared) {
      indicatorFigures += compared;
    }

    void differs(IndicatorDifference difference) {
      indicatorsDiffering++;
      if (difference.hall() != null) {
        doubtful.add(difference.hall());
      }
      if (indicatorDifferences.size() < listed) {
        indicatorDifferences.add(difference);
      }
    }

    /** Days of a hall that follow each other for the same reason are one stretch. */
    void unchecked(Unchecked days) {
      for (int i = unchecked.size() - 1; i >= 0; i--) {
        Unchecked before = unchecked.get(i);
        if (!before.hall().equals(days.hall())) {
          break;
        }
        if (before.reason() == days.reason() && !before.last().plusDays(1).isBefore(days.first())) {
          unchecked.set(i, new Unchecked(days.hall(), before.first(), days.last(), days.reason()));
          return;
        }
      }
      unchecked.add(days);
    }

    Recounted done(long events) {
      return new Recounted(
          new Verification(
              differences,
              differing,
              unchecked,
              hallDays,
              events,
              figures,
              new OfIndicators(indicatorDifferences, indicatorsDiffering, indicatorFigures)),
          doubtful);
    }
  }
}
