package org.hallwatch.collect.simulator;

import org.hallwatch.collect.simulator.truth.Truth;

/** Something that is really so of cases, requests or reviews. */
sealed interface CaseLine permits CaseTruth, CaseTotals, CaseReviewTruth, CaseReviewTotals {
  /** As it stands in the truth file. */
  Truth line();
}
