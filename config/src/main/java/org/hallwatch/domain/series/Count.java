package org.hallwatch.domain.series;

import java.util.Locale;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.ReviewFact;

/**
 * What happens in a moment and is counted: steps of cases (办件) and requests (群众诉求), and reviews
 * (好差评).
 */
public enum Count {
  CASES_RECEIVED,
  CASES_ACCEPTED,
  CASES_REFUSED,
  CASES_FINISHED,
  CASES_DELIVERED,
  CASES_WITHDRAWN,
  CASES_VOIDED,
  REQUESTS_RECEIVED,
  REQUESTS_ACCEPTED,
  REQUESTS_REFUSED,
  REQUESTS_FINISHED,
  REQUESTS_DELIVERED,
  REQUESTS_WITHDRAWN,
  REQUESTS_VOIDED,
  /** Very satisfied (非常满意), said by somebody. */
  REVIEWS_5,
  /** Satisfied (满意). */
  REVIEWS_4,
  /** Rather satisfied (基本满意). */
  REVIEWS_3,
  /** Dissatisfied (不满意). */
  REVIEWS_2,
  /** Very dissatisfied (非常不满意). */
  REVIEWS_1,
  /** At a level that is none of 5 to 1: what it means is not guessed. */
  REVIEWS_OTHER,
  /** Filled in because nobody answered (默认评价), whatever its level. */
  REVIEWS_DEFAULT,
  /** Said later of a review that there is (追评). */
  REVIEWS_APPENDED;

  /** The column in which the store keeps it. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Count of(CaseStep step, boolean request) {
    return switch (step) {
      case RECEIVED -> request ? REQUESTS_RECEIVED : CASES_RECEIVED;
      case ACCEPTED -> request ? REQUESTS_ACCEPTED : CASES_ACCEPTED;
      case REFUSED -> request ? REQUESTS_REFUSED : CASES_REFUSED;
      case FINISHED -> request ? REQUESTS_FINISHED : CASES_FINISHED;
      case DELIVERED -> request ? REQUESTS_DELIVERED : CASES_DELIVERED;
      case WITHDRAWN -> request ? REQUESTS_WITHDRAWN : CASES_WITHDRAWN;
      case VOIDED -> request ? REQUESTS_VOIDED : CASES_VOIDED;
    };
  }

  /** What a review counts as that is the first of its number. */
  static Count of(ReviewFact.Given review) {
    if (Boolean.TRUE.equals(review.defaulted())) {
      return REVIEWS_DEFAULT;
    }
    return switch (review.level()) {
      case "5" -> REVIEWS_5;
      case "4" -> REVIEWS_4;
      case "3" -> REVIEWS_3;
      case "2" -> REVIEWS_2;
      case "1" -> REVIEWS_1;
      default -> REVIEWS_OTHER;
    };
  }
}
