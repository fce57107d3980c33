package org.hallwatch.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hallwatch.domain.hall.CodeAlias;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code in every fact is put in the words of the catalogue, and nothing else is touched. */
class CodesTest {
  private static final HallId HALL = new HallId("hall");
  private static final SourceId SOURCE = new SourceId("source");
  private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
  private static final Map<Class<?>, CodeKind> CODES =
      Map.of(
          QueueId.class, CodeKind.QUEUE,
          WindowId.class, CodeKind.WINDOW,
          ZoneCode.class, CodeKind.ZONE,
          MatterId.class, CodeKind.MATTER,
          DepartmentId.class, CodeKind.DEPARTMENT);

  /** Every record that a fact may be, found through the sealed interfaces. */
  static Stream<Class<?>> facts() {
    return records(Fact.class);
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(CodesTest::records);
  }

  @ParameterizedTest
  @MethodSource("facts")
  void eachCodeOfAFactIsReadAndNothingElseChanges(Class<?> type)
      throws ReflectiveOperationException {
    Fact sent = (Fact) filled(type, "");
    Fact meant = (Fact) filled(type, "+");
    List<CodeRef> met = Codes.met(event(sent));
    assertThat(met).hasSize(codesIn(type));
    assertThat(Codes.resolved(event(sent), book(met))).isEqualTo(event(meant));
  }

  @Test
  void aWindowOfAReviewWithoutHallStaysAsItIs() {
    Fact review =
        new ReviewFact.Given(
            false,
            "r",
            "5",
            "app",
            null,
            null,
            null,
            new WindowId("1"),
            null,
            List.of(),
            null,
            null,
            null);
    assertThat(Codes.met(event(review))).isEmpty();
    CodeRef window = new CodeRef(CodeKind.WINDOW, HALL, SOURCE, "1");
    assertThat(Codes.resolved(event(review), book(List.of(window)))).isEqualTo(event(review));
  }

  @Test
  void aDecisionForOneSourceCountsMoreThanOneForAll() {
    CodeRef of = new CodeRef(CodeKind.QUEUE, HALL, SOURCE, "a");
    CodeRef elsewhere = new CodeRef(CodeKind.QUEUE, HALL, new SourceId("other"), "a");
    CodeBook book =
        new CodeBook(
            Map.of(
                of,
                new CodeAlias(of, "own"),
                of.ofAnySource(),
                new CodeAlias(of.ofAnySource(), "general")));
    assertThat(book.meaning(of)).isEqualTo("own");
    assertThat(book.meaning(elsewhere)).isEqualTo("general");
  }

  @Test
  void aCodeThatIsNotNeededForOneSourceStaysAsItIs() {
    CodeRef of = new CodeRef(CodeKind.QUEUE, HALL, SOURCE, "a");
    CodeBook book =
        new CodeBook(
            Map.of(
                of,
                new CodeAlias(of, null),
                of.ofAnySource(),
                new CodeAlias(of.ofAnySource(), "general")));
    assertThat(book.meaning(of)).isEqualTo("a");
  }

  private static Event event(Fact fact) {
    return new Event(new EventId(SOURCE, "e"), AT, AT, fact);
  }

  /** Every code means the same with a plus. */
  private static CodeBook book(List<CodeRef> met) {
    Map<CodeRef, CodeAlias> decisions = new HashMap<>();
    met.forEach(code -> decisions.put(code, new CodeAlias(code, code.code() + "+")));
    return new CodeBook(decisions);
  }

  private static int codesIn(Class<?> type) {
    int codes = 0;
    for (RecordComponent component : type.getRecordComponents()) {
      Class<?> part = component.getType();
      codes += CODES.containsKey(part) ? 1 : 0;
      codes += part == CaseFact.class ? codesIn(CaseFact.Milestone.class) : 0;
      codes += part == Fact.class ? codesIn(TicketFact.Taken.class) : 0;
    }
    return codes;
  }

  /** A record with something in every component; codes end with {@code suffix}. */
  private static Object filled(Class<?> type, String suffix) throws ReflectiveOperationException {
    List<Class<?>> types = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      types.add(component.getType());
      values.add(value(component, suffix));
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
    return constructor.newInstance(values.toArray());
  }

  private static Object value(RecordComponent component, String suffix)
      throws ReflectiveOperationException {
    Class<?> type = component.getType();
    if (CODES.containsKey(type)) {
      return type.getConstructor(String.class).newInstance(component.getName() + suffix);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type == Instant.class) {
      return component.getName().equals("until") ? AT.plusSeconds(60) : AT;
    }
    return switch (type.getSimpleName()) {
      case "String" -> "text";
      case "HallId" -> HALL;
      case "StaffId" -> new StaffId("1001");
      case "SourceId" -> SOURCE;
      case "EventId" -> new EventId(SOURCE, "target");
      case "boolean", "Boolean" -> true;
      case "int", "Integer" -> 1;
      case "Double" -> 1.0;
      case "Duration" -> java.time.Duration.ZERO;
      case "List" -> List.of("reason");
      case "CaseFact" -> filled(CaseFact.Milestone.class, suffix);
      case "Fact" -> filled(TicketFact.Taken.class, suffix);
      default -> throw new AssertionError("no value is known for " + component);
    };
  }
}
