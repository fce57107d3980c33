package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.store.event.Append;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product's face: what a person types and gets, beside a running instance. */
final class CommandsTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();

  @Test
  void withoutACommandTheCommandsAreNamed() {
    Ran ran = run();

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("run", "replay", "import", "hall", "rejected", "source", "doctor", "test");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "replay",
        "import",
        "hall",
        "rejected",
        "rejected list",
        "rejected show",
        "rejected retry",
        "rejected count",
        "rejected drop",
        "rejected export",
        "codes",
        "codes list",
        "codes map",
        "codes add",
        "codes ignore",
        "codes unmap",
        "source",
        "source add",
        "source list",
        "source revoke",
        "source key",
        "source key list",
        "source key add",
        "source key replace",
        "source key end",
        "source key revoke",
        "config",
        "config show",
        "verify",
        "audit",
        "audit verify",
        "audit list",
        "audit export",
        "doctor"
      })
  void everyCommandHasHelp(String command) {
    Ran ran = run((command + " --help").split(" "));

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Usage: hallwatch " + command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "run --nonsense",
        "run --port 99999",
        "hall sample --at yesterday",
        "source add x --gap -5s",
        "replay",
        "replay file.csv",
        "replay file.csv --mapping warsaw-queues --speed fast",
        "replay file.csv --mapping warsaw-queues --speed 0",
        "hall",
        "source",
        "source add",
        "source add x --gap soon",
        "source key",
        "source key end 1",
        "source key revoke x",
        "source key replace x --overlap soon",
        "config",
        "rejected",
        "codes",
        "codes map queue",
        "codes map queue x --hall probe",
        "codes add queue x --hall probe",
        "rejected show one",
        "rejected show 1",
        "rejected retry",
        "rejected retry 1 --reason conflict",
        "rejected drop",
        "rejected export",
        "audit",
        "audit export"
      })
  void wrongUsageIsExitCode2AndSaysWhat(String arguments) {
    Ran ran = run(arguments.split(" "));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void whatWasTypedWronglyIsSaidInLinesThatStayInSight() {
    assertThat(run("rnu").err().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("hallwatch: 'rnu' is not understood here");
    assertThat(run("run", "--prot", "8080").err())
        .contains("'--prot 8080' is not understood here", "'hallwatch run --help'")
        .doesNotContain("Usage:");
  }

  @Test
  void aFailureIsExitCode1AndOneSentence() {
    Ran ran = beside("hall", "nowhere");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().strip())
        .isEqualTo("hallwatch: there is no hall nowhere; 'hallwatch hall list' names the halls");
  }

  @Test
  void whatTheRunningInstanceRefusesIsSaidInItsOwnWords() {
    Ran ran = beside("import", "--undo", "99", "--yes");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().strip())
        .isEqualTo("hallwatch: There is no import 99; see them with: hallwatch import --list");
  }

  @Test
  void aFileThatCannotBeReadOrWrittenIsSaid(@TempDir Path folder) {
    String none = folder.resolve("none/file").toString();
    assertThat(beside("rejected", "retry", "1", "--with", none).err())
        .contains("cannot read " + none)
        .doesNotContain("\tat ");
    assertThat(beside("rejected", "export", "--out", none).err())
        .contains("cannot write " + none)
        .doesNotContain("\tat ");
    assertThat(
            run(
                    "simulate",
                    "feed",
                    "--halls",
                    "1",
                    "--from",
                    "2026-03-02",
                    "--truth",
                    none,
                    "--data",
                    folder.resolve("data").toString())
                .err())
        .contains("cannot write the truth to " + none)
        .doesNotContain("\tat ");
  }

  @Test
  void aFolderWithoutDataIsSaid(@TempDir Path folder) {
    Ran ran = run("hall", "list", "--data", folder.resolve("none").toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("there is no data folder", "--data DIR");
  }

  @Test
  void aSecondInstanceOnTheSameFolderIsRefused() {
    Ran ran = run("run", "--port", "0", "--data", PRODUCT.folder().toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains(PRODUCT.folder().toString()).doesNotContain("\tat ");
  }

  @Test
  void aTakenPortIsSaidWithTheOptionThatHelps(@TempDir Path folder) {
    Ran ran =
        run(
            "run",
            "--port",
            Integer.toString(PRODUCT.address("/").getPort()),
            "--data",
            folder.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("cannot listen on", "--port N");
  }

  @Test
  void aMappingThatDoesNotExistIsSaidWithTheShippedOnes(@TempDir Path folder) {
    Ran ran = run("replay", "pom.xml", "--mapping", "warsaw-queue", "--data", folder.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("warsaw-queues");
  }

  @Test
  void hallsAreListed() {
    JsonNode halls = json(beside("hall", "list", "--json"));

    assertThat(halls.path(0).path("id").asString()).isEqualTo("probe");
    assertThat(halls.path(0).path("queues").asInt()).isEqualTo(2);
  }

  @Test
  void aHallIsPrintedAsItsWallShowsItAndWhatIsUnknownSaysWhy() {
    String key = PRODUCT.key("counter", Duration.ofMinutes(5));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("counter", "hall-1", "q1", 9));

    JsonNode hall = json(beside("hall", "probe", "--json"));

    assertThat(hall.propertyNames()).contains("asOf", "queues", "windows", "zones", "sources");
    assertThat(queue(hall, "q1").path("waiting").asInt()).isEqualTo(9);
    assertThat(queue(hall, "q1").path("longestWaitSeconds").isNull()).isTrue();
    assertThat(queue(hall, "q1").path("unknown").path("longestWaitSeconds").asString())
        .isEqualTo("not-reported");
    assertThat(queue(hall, "q2").path("waiting").isNull()).isTrue();
    assertThat(queue(hall, "q2").path("unknown").path("waiting").asString())
        .isEqualTo("never-seen");
    JsonNode window = hall.path("windows").path(0);
    assertThat(window.path("id").asString()).isEqualTo("01");
    assertThat(window.path("state").isNull()).isTrue();
    assertThat(window.path("unknown").path("state").asString()).isNotBlank();
    assertThat(beside("hall", "probe").out()).contains("q1", "9", "? never-seen");
  }

  @Test
  void aHallIsPrintedAsItWasAtAPastMoment() {
    String key = PRODUCT.key("teller", Duration.ofMinutes(5));
    String before = PRODUCT.wiring().operations().time().now().toString();
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("teller", "past-1", "q1", 77));

    JsonNode hall = json(beside("hall", "probe", "--at", before, "--json"));

    assertThat(queue(hall, "q1").path("waiting").asInt()).isNotEqualTo(77);
    assertThat(hall.path("asOf").asString()).endsWith("+08:00");
    assertThat(beside("hall", "probe", "--at", "yesterday").err())
        .contains("is not a moment such as");
  }

  @Test
  void aSourceIsRegisteredListedAndRevoked() {
    JsonNode added =
        json(beside("source", "add", "machine-1", "--halls", "probe", "--gap", "90s", "--json"));
    JsonNode listed =
        json(beside("source", "list", "--json"))
            .valueStream()
            .filter(source -> source.path("id").asString().equals("machine-1"))
            .findFirst()
            .orElseThrow();

    assertThat(added.path("key").asString()).startsWith("hwk_");
    assertThat(listed.path("state").asString()).isEqualTo("unknown");
    assertThat(listed.path("gapSeconds").asInt()).isEqualTo(90);
    assertThat(listed.path("hasKey").asBoolean()).isTrue();
    assertThat(beside("source", "revoke", "machine-1").code()).isZero();
    assertThat(beside("source", "revoke", "machine-1").code()).isEqualTo(1);
    assertThat(beside("source", "add", "machine-2", "--halls", "nowhere").err())
        .contains("there is no hall nowhere");
  }

  @Test
  void aRejectedRecordIsListedShownAndSentAgainWithADeclaredShift() {
    String key = PRODUCT.key("ahead", Duration.ofMinutes(5));
    String future =
        PRODUCT
            .observed("ahead", "future-1", "q1", 2)
            .replaceFirst("\"time\":\"\\d{4}", "\"time\":\"2093");
    PRODUCT.post(key, ProbeProduct.SINGLE, future);

    JsonNode listed =
        json(beside("rejected", "list", "--reason", "future-clock", "--json")).path(0);
    String number = listed.path("id").asString();
    assertThat(listed.path("event").asString()).isEqualTo("future-1");
    assertThat(beside("rejected", "show", number).err())
        .contains("say why you look at it", "--reason TEXT", "audit trail");
    assertThat(
            json(beside("rejected", "show", number, "--reason", "complaint 7", "--json"))
                .path("original")
                .asString())
        .isEqualTo(future);
    assertThat(PRODUCT.last(AuditAction.REJECTED_REVEALED))
        .satisfies(entry -> assertThat(entry.object()).isEqualTo(number))
        .satisfies(entry -> assertThat(entry.detail()).containsEntry("reason", "complaint 7"));

    assertThat(beside("rejected", "retry", number, "--shift", "-90000d").err())
        .contains("cannot be shifted by that much", "is not between 1990 and 2200");

    Ran again = beside("rejected", "retry", number, "--json");
    assertThat(again.code()).isEqualTo(1);
    assertThat(json(again).path("rejected").path("future-clock").asInt()).isEqualTo(1);
    JsonNode shifted = json(beside("rejected", "retry", number, "--shift", "-24500d", "--json"));
    assertThat(shifted.path("accepted").asInt()).isEqualTo(1);
    assertThat(json(beside("rejected", "list", "--reason", "future-clock", "--json"))).isEmpty();
  }

  @Test
  void aRejectedRecordIsCountedExportedPutRightOrDropped(@TempDir Path folder) throws IOException {
    String key = PRODUCT.key("below", Duration.ofMinutes(5));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("below", "b1", "q1", -4));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("below", "b2", "q1", -5));

    assertThat(json(beside("rejected", "count", "--json")).valueStream())
        .anySatisfy(
            count -> {
              assertThat(count.path("source").asString()).isEqualTo("below");
              assertThat(count.path("reason").asString()).isEqualTo("negative-value");
              assertThat(count.path("open").asInt()).isEqualTo(2);
            });
    Path csv = folder.resolve("rejected.csv");
    assertThat(beside("rejected", "export", "--reason", "none", "--out", csv.toString()).err())
        .contains("there is no reason none");
    assertThat(csv).doesNotExist();
    beside("rejected", "export", "--source", "below", "--out", csv.toString());
    assertThat(Files.readString(csv)).contains("\"\"waiting\"\":-4").contains("data.waiting");
    assertThat(beside("rejected", "export", "--out", csv.toString()).err())
        .contains("is there already");

    JsonNode open = json(beside("rejected", "list", "--source", "below", "--json"));
    String number = open.path(1).path("id").asString();
    Path right = folder.resolve("right.json");
    Files.writeString(right, PRODUCT.observed("below", "b1", "q1", 4));
    JsonNode sent = json(beside("rejected", "retry", number, "--with", right.toString(), "--json"));
    assertThat(sent.path("accepted").asInt()).isEqualTo(1);
    String wrong = open.path(0).path("id").asString();
    assertThat(beside("rejected", "drop", wrong, "999999").err())
        .contains("no rejected record 999999");
    assertThat(PRODUCT.last(AuditAction.REJECTED_DROPPED).success()).isFalse();
    assertThat(json(beside("rejected", "list", "--source", "below", "--json"))).hasSize(1);
    assertThat(beside("rejected", "drop", wrong).code()).isZero();
    assertThat(PRODUCT.last(AuditAction.REJECTED_DROPPED).object()).isEqualTo(wrong);
    assertThat(PRODUCT.last(AuditAction.REJECTED_DROPPED).success()).isTrue();
    assertThat(json(beside("rejected", "list", "--source", "below", "--json"))).isEmpty();
  }

  @Test
  void aRecordThatCannotBeReadKeepsNoOtherFromBeingSentAgain() {
    String key = PRODUCT.key("later", Duration.ofMinutes(5));
    PRODUCT.post(
        key,
        ProbeProduct.SINGLE,
        PRODUCT.observed("later", "l1", "q1", 3).replace("\"probe\"", "\"annex\""));
    Rejected row =
        new Rejected(
            0,
            "lost.csv:7",
            null,
            null,
            null,
            "hall",
            RejectionReason.UNKNOWN_HALL,
            "no hall",
            "a;b");
    PRODUCT
        .wiring()
        .store()
        .events()
        .append(new Append(List.of(), List.of(row), "file/lost/lost.csv", "7"));

    Ran again = beside("rejected", "retry", "--reason", "unknown-hall", "--json");

    assertThat(again.code()).isEqualTo(1);
    assertThat(json(again).path("read").asInt()).isEqualTo(1);
    assertThat(json(again).path("rejected").path("unknown-hall").asInt()).isEqualTo(1);
    assertThat(json(again).path("unread").asInt()).isEqualTo(1);
    assertThat(beside("rejected", "retry", "--reason", "unknown-hall").out())
        .contains("1 could not be read", "name its mapping and its file");
  }

  @Test
  void aCodeThatNobodyKnowsIsListedMappedAndOpenAgain() {
    String key = PRODUCT.key("odd", Duration.ofMinutes(5));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("odd", "odd-1", "甲", 41));
    assertThat(codes()).hasSize(1);

    JsonNode met = codes().path(0);
    assertThat(met.path("noun").asString()).isEqualTo("queue");
    assertThat(met.path("code").asString()).isEqualTo("甲");
    assertThat(met.path("source").asString()).isEqualTo("odd");
    assertThat(met.path("events").asInt()).isEqualTo(1);
    assertThat(met.path("example").asString()).isEqualTo("odd-1");
    String[] code = {"queue", "甲", "--hall", "probe"};
    assertThat(beside("codes", "list").out()).contains("甲", "odd-1");

    assertThat(codes("map", code, "--to", "nowhere").err()).contains("no queue nowhere of hall");
    assertThat(PRODUCT.last(AuditAction.CODE_MAPPED).success()).isFalse();
    assertThat(codes("map", code, "--to", "q2", "--source", "odd").code()).isZero();
    assertThat(PRODUCT.last(AuditAction.CODE_MAPPED).success()).isTrue();
    assertThat(PRODUCT.wiring().store().organisation().versions(1))
        .singleElement()
        .satisfies(
            version ->
                assertThat(version.author())
                    .isEqualTo(PRODUCT.last(AuditAction.CODE_MAPPED).account()));
    JsonNode hall = json(beside("hall", "probe", "--json"));
    assertThat(queue(hall, "q2").path("waiting").asInt()).isEqualTo(41);
    assertThat(codes()).isEmpty();
    JsonNode all = json(beside("codes", "list", "--all", "--json")).path(0);
    assertThat(all.path("state").asString()).isEqualTo("mapped");
    assertThat(all.path("to").asString()).isEqualTo("q2");

    assertThat(codes("unmap", code).err()).contains("nothing was decided");
    assertThat(codes("unmap", code, "--source", "odd").out()).contains("is open again");
    assertThat(codes()).hasSize(1);
    assertThat(codes("ignore", code).code()).isZero();
    assertThat(codes()).isEmpty();
    assertThat(codes("unmap", code).code()).isZero();
  }

  @Test
  void aThingThatTheCatalogueLacksIsAddedUnderItsCode() {
    String[] code = {"zone", "丙", "--hall", "probe"};
    assertThat(codes("add", code, "--name", "丙区").out()).contains("丙区");
    assertThat(codes("add", code, "--name", "丙区").err()).contains("already");
    JsonNode zones = json(beside("hall", "probe", "--json")).path("zones");
    assertThat(zones.valueStream().map(zone -> zone.path("name").asString())).contains("丙区");
  }

  @Test
  void aCodeIsNamedWithItsHallAndAKnownNoun() {
    assertThat(beside("codes", "map", "queue", "x", "--to", "q1").err()).contains("--hall");
    assertThat(beside("codes", "list", "--noun", "chair").err())
        .contains("queue, window, zone, matter, department");
    assertThat(beside("codes", "list", "--hall", "nowhere").err()).contains("there is no hall");
  }

  private static JsonNode codes() {
    return json(beside("codes", "list", "--json"));
  }

  private static Ran codes(String verb, String[] code, String... more) {
    List<String> all = new ArrayList<>(List.of("codes", verb));
    all.addAll(List.of(code));
    all.addAll(List.of(more));
    return beside(all.toArray(String[]::new));
  }

  @Test
  void theDoctorLooksAtDatabaseClockDiskAndSources() {
    JsonNode report = json(beside("doctor", "--json"));

    assertThat(report.path("checks").valueStream().map(check -> check.path("name").asString()))
        .contains("java", "disk", "instance", "database", "clock", "sources");
  }

  private static JsonNode queue(JsonNode hall, String id) {
    return hall.path("queues")
        .valueStream()
        .filter(queue -> queue.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Ran beside(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--data");
    all.add(PRODUCT.folder().toString());
    return run(all.toArray(String[]::new));
  }

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  private static JsonNode json(Ran ran) {
    assertThat(ran.out()).as(ran.err()).isNotBlank();
    return JsonMapper.shared().readTree(ran.out());
  }

  private record Ran(int code, String out, String err) {}
}
