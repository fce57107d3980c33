package org.hallwatch.collect.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.file.FileFit;
import org.hallwatch.collect.testing.TestFiles;
import org.hallwatch.config.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFileTest {
  private static final String VARIANTS =
      """
      shared {
        time { zone = Asia/Shanghai, formats = ["yyyy-MM-dd HH:mm"] }
        source { id = permits, gap = 1d }
      }
      variants {
        by-case {
          file { format = csv, header = true }
          time = ${shared.time}
          source = ${shared.source}
          received-at { how = delay, delay = 0s }
          events = [{ type = case.received, id = "{no}", at = "{came}", data { case = "{no}" } }]
        }
        by-task {
          file { format = csv, header = true }
          time = ${shared.time}
          source = ${shared.source}
          received-at { how = delay, delay = 0s }
          events = [{ type = case.step-started, id = "{no}/{task}", at = "{began}", data { case = "{no}", step = "{task}" } }]
        }
        log {
          file { format = xes }
          time = ${shared.time}
          source = ${shared.source}
          received-at { how = delay, delay = 0s }
          events = [{ type = case.received, id = "{no}", at = "{came}", data { case = "{no}" } }]
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void theVariantIsChosenByWhatTheFileIs() {
    MappingFile mappings = MappingFile.parse("permits.conf", VARIANTS);
    assertThat(mappings.variants())
        .extracting(Mapping::variant)
        .containsExactly("by-case", "by-task", "log");
    assertThat(chosen(mappings, "no,came\n")).isEqualTo("by-case");
    assertThat(chosen(mappings, "no,task,began\n")).isEqualTo("by-task");
    assertThat(chosen(mappings, "\uFEFF<?xml version='1.0'?>\n<log/>")).isEqualTo("log");
  }

  @Test
  void theNameOfTheCollectorIsTheSameForEveryVariant() {
    MappingFile mappings = MappingFile.parse("permits.conf", VARIANTS);
    Path file = TestFiles.written(folder, "a.csv", "no,task,began\n");
    try (PullCollector collector = FileKinds.collector(file, mappings)) {
      assertThat(collector.name()).isEqualTo("file/permits.conf/a.csv");
    }
  }

  @Test
  void ifNoneFitsEachSaysWhyNot() {
    MappingFile mappings = MappingFile.parse("permits.conf", VARIANTS);
    Path file = TestFiles.written(folder, "a.csv", "no,taks,came-at\n");
    assertThatExceptionOfType(BadSettingsException.class)
        .isThrownBy(() -> FileKinds.collector(file, mappings))
        .withMessageContaining("no variant of the mapping permits.conf fits " + file)
        .withMessageContaining("- by-case: ")
        .withMessageContaining("the file has no column came")
        .withMessageContaining("- by-task: ")
        .withMessageContaining("the file has no column task; did you mean taks?")
        .withMessageContaining("- log: it reads XML, the file is CSV");
  }

  @Test
  void ifSeveralFitTheyAreNamed() {
    MappingFile mappings = MappingFile.parse("permits.conf", VARIANTS);
    Path file = TestFiles.written(folder, "a.csv", "no,came,task,began\n");
    assertThatExceptionOfType(BadSettingsException.class)
        .isThrownBy(() -> FileKinds.collector(file, mappings))
        .withMessageContaining("several variants of the mapping permits.conf fit")
        .withMessageContaining("by-case, by-task");
  }

  @Test
  void problemsOfAllVariantsAreToldAtOnce() {
    String bad = VARIANTS.replace("data { case", "data { caze").replace("header = true", "");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> MappingFile.parse("permits.conf", bad))
        .withMessageContaining("variants.by-case.events[0].data.caze")
        .withMessageContaining("variants.by-task.file.header: is missing")
        .withMessageContaining("variants.log.events[0].data.case: is missing");
  }

  private String chosen(MappingFile mappings, String content) {
    Path file = TestFiles.written(folder, "some-file", content);
    return String.valueOf(
        mappings.variantFor("some-file", variant -> FileFit.misfit(file, variant)).variant());
  }
}
