package org.hallwatch.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.hallwatch.actor.Operations;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.NoHall;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.series.SeriesRepair;
import org.hallwatch.store.verify.Difference;
import org.hallwatch.store.verify.IndicatorDifference;
import org.hallwatch.store.verify.Unchecked;
import org.hallwatch.store.verify.Unchecked.Reason;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.Verify;
import org.hallwatch.store.verify.VerifyQuestion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the desk that recounts stored figures. */
final class VerifyDesk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Logger LOG = LoggerFactory.getLogger(VerifyDesk.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final double NANOS = 1e9;
  private static final double TENTHS = 10;

  private final Verify verify;
  private final SeriesRepair repair;
  private final Operations operations;

  VerifyDesk(MetricsStore store, Operations operations) {
    verify = store.verify();
    repair = store.seriesRepair();
    this.operations = operations;
  }

  ObjectNode verify(Question.Verify asked) {
    VerifyQuestion question = question(asked);
    letFiguresCatchUp();
    long begun = System.nanoTime();
    Verification verification = verify.verify(question);
    ObjectNode repaired = null;
    if (asked.repair() && !verification.isRight()) {
      repaired = repair(question);
      verification = verify.verify(question);
    }
    double seconds = Math.round((System.nanoTime() - begun) / NANOS * TENTHS) / TENTHS;
    ObjectNode node = JSON.objectNode();
    node.put("hallDays", verification.hallDays())
        .put("events", verification.events())
        .put("figures", verification.figures())
        .put("seconds", seconds)
        .put("differing", verification.differing());
    if (repaired != null) {
      node.set("repaired", repaired);
    }
    ArrayNode differences = node.putArray("differences");
    verification.differences().forEach(difference -> put(difference, differences));
    Verification.OfIndicators ofIndicators = verification.indicators();
    ObjectNode indicators =
        node.putObject("indicators")
            .put("figures", ofIndicators.figures())
            .put("differing", ofIndicators.differing());
    ArrayNode wrong = indicators.putArray("differences");
    ofIndicators.differences().forEach(difference -> put(difference, wrong));
    ArrayNode pending = node.putArray("recomputePending");
    ArrayNode never = node.putArray("notVerifiable");
    for (Unchecked days : verification.unchecked()) {
      boolean waits = days.reason() == Reason.RECOMPUTE_PENDING;
      ObjectNode one =
          (waits ? pending : never)
              .addObject()
              .put("hall", days.hall().value())
              .put("from", days.first().toString())
              .put("to", days.last().toString());
      if (!waits) {
        one.put("reason", word(days.reason()));
      }
    }
    return node;
  }

  /** Has every day counted anew of which a figure differs. */
  private ObjectNode repair(VerifyQuestion question) {
    Verification all =
        verify.verify(
            new VerifyQuestion(question.from(), question.to(), question.hall(), Integer.MAX_VALUE));
    Set<HallDay> days =
        all.differences().stream()
            .map(this::day)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    days.forEach(repair::countAnew);
    LOG.warn(
        "{} figures differed, {} days of halls are counted anew", all.differing(), days.size());
    letFiguresCatchUp();
    return JSON.objectNode().put("differing", all.differing()).put("hallDays", days.size());
  }

  private HallDay day(Difference difference) {
    ZoneId zone = zone(difference.hall());
    return HallDay.of(difference.hall(), zone, LocalDate.ofInstant(difference.begins(), zone));
  }

  private ZoneId zone(HallId hall) {
    return hall.equals(NoHall.ID)
        ? NoHall.ZONE
        : operations.operation().hall(hall).map(Hall::timeZone).orElse(ZoneOffset.UTC);
  }

  /** So that little is pending. Where they do not within a while, the recount says what is. */
  private void letFiguresCatchUp() {
    CompletableFuture<?> caughtUp = operations.caughtUp().toCompletableFuture();
    try {
      caughtUp.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("the figures did not catch up before they were verified: {}", String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", e);
    }
  }

  private VerifyQuestion question(Question.Verify asked) {
    try {
      return new VerifyQuestion(
          day("--from", asked.from()), day("--to", asked.to()), hall(asked.hall()), asked.listed());
    } catch (IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private static @Nullable LocalDate day(String option, @Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Failure(option + " '" + text + "' is not a day such as 2026-11-23", e);
    }
  }

  private @Nullable HallId hall(@Nullable String code) {
    if (code == null || code.equals(HallId.NONE.value())) {
      return code == null ? null : HallId.NONE;
    }
    return Desk.hall(operations.operation(), code).id();
  }

  private void put(Difference difference, ArrayNode differences) {
    ZoneId zone = zone(difference.hall());
    differences
        .addObject()
        .put("hall", difference.hall().value())
        .put("kind", word(difference.noun()))
        .put("object", difference.object())
        .put("grain", word(difference.grain()))
        .put("begins", difference.begins().atZone(zone).toOffsetDateTime().toString())
        .put("measure", difference.measure())
        .put("stored", difference.stored())
        .put("recounted", difference.recounted());
  }

  private static void put(IndicatorDifference difference, ArrayNode differences) {
    HallId hall = difference.hall();
    differences
        .addObject()
        .put("indicator", difference.indicator())
        .put("hall", hall == null ? null : hall.value())
        .put("from", difference.first().toString())
        .put("to", difference.last().toString())
        .put("of", difference.of())
        .put("figure", difference.figure())
        .put("said", difference.said())
        .put("recounted", difference.recounted());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
