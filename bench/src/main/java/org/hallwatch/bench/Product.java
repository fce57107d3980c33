package org.hallwatch.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hallwatch.store.embedded.RunningInstance;

/** The product as it ships, in a process of its own on a data folder. */
final class Product implements AutoCloseable {
  private static final Duration TO_START = Duration.ofMinutes(3);
  private static final Pattern KEY = Pattern.compile("\"key\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern TIME = Pattern.compile("\"domainTime\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern HEAP =
      Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"[^}]*\\} ([0-9.E]+)$");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final Process process;
  private final RunningInstance instance;

  Product(Path folder, String heap, String... options) throws IOException, InterruptedException {
    this.folder = folder;
    List<String> run = new ArrayList<>(List.of("run", "--port", "0"));
    run.addAll(List.of(options));
    process =
        new ProcessBuilder(line("-Xmx" + heap, run.toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolveSibling("product.log").toFile())
            .start();
    instance = started();
  }

  RunningInstance instance() {
    return instance;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Registers a source and gives its key. */
  String key(String source) throws IOException, InterruptedException {
    Process adding =
        new ProcessBuilder(line("-Xmx256m", "source", "add", source, "--json"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String answer = new String(adding.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    adding.waitFor();
    return first(KEY, answer);
  }

  Instant time() throws IOException, InterruptedException {
    return Instant.parse(first(TIME, get("/health/ready").body()));
  }

  /** Bytes of its heap in use. */
  double heap() throws IOException, InterruptedException {
    Matcher spaces = HEAP.matcher(get("/metrics").body());
    double sum = 0;
    while (spaces.find()) {
      sum += Double.parseDouble(spaces.group(1));
    }
    return sum;
  }

  HttpResponse<String> post(String key, byte[] batch) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address("/api/v1/events"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/cloudevents-batch+json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address(path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + instance.webPort().orElseThrow() + path);
  }

  private RunningInstance started() throws InterruptedException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < TO_START.toNanos() && process.isAlive()) {
      Optional<RunningInstance> found = RunningInstance.find(folder);
      if (found.isPresent() && found.get().webPort().isPresent()) {
        return found.get();
      }
      pause(Duration.ofMillis(100));
    }
    throw new IllegalStateException(
        "the product did not start, see product.log in " + folder.getParent());
  }

  static void pause(Duration duration) throws InterruptedException {
    new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** With the flags of this program, which are those that the product is started with. */
  private List<String> line(String heap, String... command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-Xmx"))
        .forEach(line::add);
    line.add(heap);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.hallwatch.app.Main"));
    line.addAll(List.of(command));
    line.addAll(List.of("--data", folder.toString()));
    return line;
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("there is no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
