package org.hallwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.hallwatch.actor.CodeView;
import org.hallwatch.actor.Operations;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MetCode.Standing;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.ui.admin.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the desk that deals with codes that the catalogue does not have. */
final class CodesDesk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What was sent is counted a moment later; where an import is being counted, not waited for. */
  private static final long FOR_COUNTING = 20;

  private final Operations operations;

  CodesDesk(Operations operations) {
    this.operations = operations;
  }

  ArrayNode list(Question.ListCodes asked) {
    CodeKind kind = asked.noun() == null ? null : kind(asked.noun());
    HallId hall = asked.hall() == null ? null : hall(asked.hall());
    operations
        .followed()
        .toCompletableFuture()
        .completeOnTimeout(null, FOR_COUNTING, SECONDS)
        .join();
    ArrayNode list = JSON.arrayNode();
    Desk.await(operations.codes(Reach.EVERYTHING)).stream()
        .filter(view -> asked.all() || view.standing() == Standing.OPEN)
        .filter(view -> kind == null || view.met().kind() == kind)
        .filter(view -> hall == null || hall.equals(view.met().hall()))
        .forEach(view -> list.add(node(view)));
    return list;
  }

  ObjectNode map(Question.CodeName code, String to, Reach reach, AuditEntry entry) {
    return decide(code, ref -> new CodeDecision.Means(ref, to), reach, entry).put("to", to);
  }

  ObjectNode add(Question.CodeName code, String name, Reach reach, AuditEntry entry) {
    return decide(code, ref -> new CodeDecision.Names(ref, name), reach, entry).put("name", name);
  }

  ObjectNode ignore(Question.CodeName code, Reach reach, AuditEntry entry) {
    return decide(code, CodeDecision.NotNeeded::new, reach, entry);
  }

  ObjectNode unmap(Question.CodeName code, Reach reach, AuditEntry entry) {
    return decide(code, CodeDecision.Undecided::new, reach, entry);
  }

  private ObjectNode decide(
      Question.CodeName code,
      Function<CodeRef, CodeDecision> decision,
      Reach reach,
      AuditEntry entry) {
    CodeRef ref = ref(code);
    if (!reach.holds(ref.hall())) {
      throw new Failure(Refusal.OUTSIDE_SCOPE, "code " + ref + " is outside of the scope");
    }
    CodeDecision made = made(() -> decision.apply(ref));
    Desk.await(operations.decide(made, entry));
    return node(ref);
  }

  private CodeRef ref(Question.CodeName code) {
    CodeKind kind = kind(code.noun());
    HallId hall = code.hall() == null ? null : hall(code.hall());
    String source = code.source();
    return made(
        () -> new CodeRef(kind, hall, source == null ? null : new SourceId(source), code.code()));
  }

  private interface Making<T> {
    T make();
  }

  private static <T> T made(Making<T> making) {
    try {
      return making.make();
    } catch (InvalidValueException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new Failure(e.getMessage() + "; see --hall", e);
    }
  }

  private HallId hall(String code) {
    return Desk.hall(operations.operation(), code).id();
  }

  private static CodeKind kind(String word) {
    return CodeKind.ofWord(word)
        .orElseThrow(
            () ->
                new Failure(
                    "no code names a "
                        + word
                        + "; known are: "
                        + String.join(
                            ", ", Arrays.stream(CodeKind.values()).map(CodeKind::word).toList())));
  }

  private static ObjectNode node(CodeRef met) {
    ObjectNode node = JSON.objectNode();
    node.put("noun", met.kind().word());
    node.put("code", met.code());
    node.put("hall", text(met.hall()));
    return node.put("source", text(met.source()));
  }

  private static ObjectNode node(CodeView view) {
    ObjectNode node = node(view.met());
    node.put("state", HallJson.word(view.standing()));
    node.put("to", view.decision() == null ? null : view.decision().target());
    node.put("events", view.events());
    node.put("first", text(view.first()));
    node.put("last", text(view.last()));
    return node.put("example", view.example());
  }

  private static @Nullable String text(@Nullable Object value) {
    return Objects.toString(value, null);
  }
}
