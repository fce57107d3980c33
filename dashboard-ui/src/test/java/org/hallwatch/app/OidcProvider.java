package org.hallwatch.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.json.JsonMapper;

/** A real provider of sign-ins beside the tests, run by the Node that builds the screens. */
final class OidcProvider implements AfterAllCallback {
  static final String SECRET = "what-only-the-two-know";

  private final int port = freePort();
  private final String redirect;
  private final Path folder;
  private final Map<String, Object> people = new TreeMap<>();
  private @Nullable Process running;

  /**
   * @param redirect where it sends people back to
   */
  OidcProvider(String redirect) {
    this.redirect = redirect;
    try {
      folder = Files.createTempDirectory("oidc");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + port;
  }

  /** Whom it knows from now on under an id. */
  void knows(String id, String name, List<String> groups, List<String> amr) {
    people.put(
        id, Map.of("preferred_username", name, "name", "人员" + id, "groups", groups, "amr", amr));
    try {
      Files.writeString(peopleFile(), JsonMapper.shared().writeValueAsString(people));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path peopleFile() {
    return folder.resolve("people.json");
  }

  void start() {
    Path tools = tools();
    try {
      if (!Files.exists(tools.resolve("oidc/node_modules"))) {
        fetch(
            new ProcessBuilder(
                    tools.resolve("node/node").toString(),
                    tools.resolve("node/node_modules/npm/bin/npm-cli.js").toString(),
                    "ci",
                    "--no-audit",
                    "--no-fund")
                .directory(tools.resolve("oidc").toFile())
                .redirectErrorStream(true)
                .start());
      }
      Process started =
          new ProcessBuilder(
                  tools.resolve("node/node").toString(),
                  "provider.mjs",
                  Integer.toString(port),
                  redirect,
                  SECRET,
                  peopleFile().toString())
              .directory(tools.resolve("oidc").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      running = started;
      BufferedReader said = started.inputReader(StandardCharsets.UTF_8);
      for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
        if (line == null) {
          throw new IllegalStateException("the provider did not start");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its streams are its own: what reads those of this process takes words from whoever runs us. */
  private static void fetch(Process npm) throws IOException {
    npm.getOutputStream().close();
    String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (npm.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("the provider could not be fetched: " + said);
    }
  }

  private static Path tools() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("tools"))
        ? here.resolve("tools")
        : here.resolveSibling("tools");
  }

  void stop() {
    if (running != null) {
      running.destroyForcibly().onExit().join();
      running = null;
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    stop();
    Files.deleteIfExists(peopleFile());
    Files.deleteIfExists(folder);
  }
}
