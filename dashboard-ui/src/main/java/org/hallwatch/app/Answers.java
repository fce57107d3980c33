package org.hallwatch.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hallwatch.store.embedded.DataFolderInUseException;
import org.hallwatch.store.embedded.RunningInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gets questions answered: by the instance that runs on the data folder, or by the folder itself
 * when none does. A folder on which another command works is waited for, for some seconds.
 */
final class Answers {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final Duration FOR_OTHERS = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private Answers() {}

  /** The answer to one question. */
  static JsonNode to(Question question, Path dataFolder) {
    return with(dataFolder, door -> door.answer(question));
  }

  /** Does some work that asks; the folder must be there. */
  static <T> T with(Path dataFolder, Function<Door, T> work) {
    needFolder(dataFolder);
    return withOrMake(dataFolder, work);
  }

  /** Refuses a folder that is not there. */
  static void needFolder(Path dataFolder) {
    if (!Files.isDirectory(dataFolder)) {
      throw new Failure(
          "there is no data folder "
              + dataFolder
              + "; 'hallwatch run' makes one with a made-up hall, 'hallwatch organisation import'"
              + " one with your own, --data DIR names another");
    }
  }

  /** Does some work that asks; a folder that is not there is made. */
  static <T> T withOrMake(Path dataFolder, Function<Door, T> work) {
    long begun = System.nanoTime();
    while (true) {
      boolean last = System.nanoTime() - begun > FOR_OTHERS.toNanos();
      Optional<RunningInstance> running = RunningInstance.find(dataFolder);
      if (running.isPresent() && (running.get().webPort().isPresent() || last)) {
        return beside(running.get(), work);
      }
      if (running.isEmpty()) {
        try (Lifetime own = new Lifetime(open(dataFolder))) {
          AuditedDesk desk = own.product().auditedDesk();
          return work.apply(question -> desk.answer(LocalUser.account(), question));
        } catch (DataFolderInUseException e) {
          if (last) {
            throw e;
          }
        }
      }
      pause();
    }
  }

  private static Wiring open(Path dataFolder) {
    return Wiring.ask(ProductSettings.read(null).onFolder(dataFolder));
  }

  private static <T> T beside(RunningInstance instance, Function<Door, T> work) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return work.apply(question -> ask(client, instance, question));
    }
  }

  private static JsonNode ask(HttpClient client, RunningInstance instance, Question question) {
    int port =
        instance
            .webPort()
            .orElseThrow(
                () ->
                    new Failure(
                        "the instance "
                            + instance.pid()
                            + " has no web server yet: it is starting or importing; ask again"
                            + " later"));
    LocalDesk.Asked asked = new LocalDesk.Asked(LocalUser.account(), question);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/local/ask"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + LocalSecret.of(instance.password()))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(asked)))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return switch (response.statusCode()) {
        case 200 -> JSON.readTree(response.body());
        case 422 -> throw new Failure(JSON.readTree(response.body()).asString());
        default ->
            throw new Failure(
                "the instance "
                    + instance.pid()
                    + " answered "
                    + response.statusCode()
                    + "; is it another version of Hallwatch?");
      };
    } catch (IOException e) {
      throw new Failure(
          "the instance "
              + instance.pid()
              + " does not answer on port "
              + port
              + ": "
              + e.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", e);
    }
  }

  /** A moment, before asking again. */
  static void pause() {
    try {
      new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", e);
    }
  }
}
