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
import org.hallwatch.store.embedded.RunningInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gets a question answered: by the instance that runs on the data folder, or by the folder itself
 * when none does.
 */
final class Answers {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Answers() {}

  static JsonNode to(Question question, Path dataFolder) {
    Optional<RunningInstance> running = RunningInstance.find(dataFolder);
    return running.isPresent() ? ask(running.get(), question) : askFolder(dataFolder, question);
  }

  private static JsonNode askFolder(Path dataFolder, Question question) {
    if (!Files.isDirectory(dataFolder)) {
      throw new Failure(
          "there is no data folder "
              + dataFolder
              + "; 'hallwatch run' makes one, --data DIR names another");
    }
    try (Wiring product = Wiring.ask(ProductSettings.read(null).onFolder(dataFolder))) {
      return product.desk().answer(question);
    }
  }

  private static JsonNode ask(RunningInstance instance, Question question) {
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
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/local/ask"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + LocalSecret.of(instance.password()))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(question)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
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
}
