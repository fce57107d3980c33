package org.hallwatch.collect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.config.OperationFile;
import org.hallwatch.config.Settings;
import org.hallwatch.config.SettingsException;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Operation;
import org.junit.jupiter.api.Test;

class SampleHallSimulatorTest {
  private static final Operation OPERATION = OperationFile.sample();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final Instant END = Instant.parse("2026-11-24T00:00:00Z");
  private static final String DIGEST =
      "c02e33f3839bd21b310479883287db3d804fd63ecd796abe8ea63c88b4f58183";

  private final SampleHallSimulator simulator = new SampleHallSimulator(OPERATION, DAY, 1);

  @Test
  void theSameSeedAndDayGiveTheSameEventsAndTruth() {
    SampleHallSimulator again = new SampleHallSimulator(OPERATION, DAY, 1);
    assertThat(again.events()).isEqualTo(simulator.events());
    assertThat(again.truth()).isEqualTo(simulator.truth());
  }

  @Test
  void anotherSeedOrDayGivesOtherEvents() {
    assertThat(new SampleHallSimulator(OPERATION, DAY, 2).events())
        .isNotEqualTo(simulator.events());
    assertThat(new SampleHallSimulator(OPERATION, DAY.plusDays(1), 1).truth().tickets().size())
        .isNotEqualTo(simulator.truth().tickets().size());
  }

  /**
   * If this fails on one machine only, the simulator is not deterministic. If the profile was
   * changed, the new digest goes here.
   */
  @Test
  void theEventsAreTheSameOnEveryMachine() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    simulator
        .events()
        .forEach(event -> digest.update(event.toString().getBytes(StandardCharsets.UTF_8)));
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(DIGEST);
  }

  @Test
  void manySmallLooksGiveWhatOneLargeLookGives() {
    List<Event> piecemeal = new ArrayList<>();
    String position = null;
    boolean exhausted = false;
    for (Instant now = Instant.parse("2026-11-22T22:00:00Z");
        !exhausted;
        now = now.plusSeconds(97)) {
      Look look = simulator.collect(position, now);
      look.batch().entries().forEach(entry -> piecemeal.addAll(entry.events()));
      for (Entry entry : look.batch().entries()) {
        assertThat(entry.events().getFirst().receivedAt()).isBeforeOrEqualTo(now);
      }
      position = look.position();
      exhausted = look.exhausted();
    }
    assertThat(piecemeal).isEqualTo(simulator.events());
    assertThat(CitySimulatorTest.events(simulator)).isEqualTo(piecemeal);
  }

  @Test
  void thePositionHoldsAcrossARestart() {
    Instant ten = Instant.parse("2026-11-23T02:00:00Z");
    Look first = simulator.collect(null, ten);
    SampleHallSimulator restarted = new SampleHallSimulator(OPERATION, DAY, 1);
    List<Event> rest = CitySimulatorTest.events(restarted, first.position());
    assertThat(first.batch().read() + rest.size()).isEqualTo(simulator.events().size());
    assertThat(rest.getFirst().receivedAt()).isAfter(ten);
  }

  @Test
  void aPositionThatItNeverGaveIsRefused() {
    for (String position : List.of("x", "-1", "999999")) {
      assertThatThrownBy(() -> simulator.collect(position, END))
          .isInstanceOf(BadSettingsException.class)
          .hasMessageContaining(position);
    }
  }

  @Test
  void anOperationWithoutTheHallIsRefused() {
    assertThatThrownBy(() -> new SampleHallSimulator(Operation.EMPTY, DAY, 1))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("no hall sample");
  }

  @Test
  void aHallWithoutTheCodesOfTheProfileIsRefusedWithEachOfThem() {
    String small =
        "halls = [{ id = sample, name = S, time-zone = UTC, zones = [{ id = A, name = A }],"
            + " queues = [{ id = socail, name = S, zone = A }] }]";
    Operation operation = Settings.readText("small.conf", small, OperationFile::read);
    assertThatThrownBy(() -> new SampleHallSimulator(operation, DAY, 1))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("there is no queue social; did you mean socail?")
        .hasMessageContaining("there is no source queue-machine")
        .hasMessageContaining("there is no zone B");
  }
}
