package org.hallwatch.app;

import java.nio.file.Path;
import org.hallwatch.config.Setting.Origin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the product is to run, from a settings file and from options that go before it. */
final class ServeOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Technical settings (HOCON), laid over the defaults.")
  private @Nullable Path config;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the web server (default: 8080; 0 takes a free one).",
      converter = PortConverter.class)
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "Address to listen on (default: 127.0.0.1; 0.0.0.0 lets other machines send events).")
  private @Nullable String host;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: the folder data of the project, or $HALLWATCH_DATA).")
  private @Nullable Path data;

  /** The settings, with the options laid over them. */
  ProductSettings settings() {
    ProductSettings settings = ProductSettings.read(config);
    if (data != null) {
      settings =
          settings
              .onFolder(data.toAbsolutePath().normalize())
              .noting("data.folder", data, Origin.commandLine("--data"));
    } else {
      Path usual = DataOption.usual(settings.dataFolder());
      if (!usual.equals(settings.dataFolder())) {
        settings =
            settings
                .onFolder(usual)
                .noting("data.folder", usual, Origin.environment(DataOption.VARIABLE));
      }
    }
    if (port != null) {
      settings =
          settings
              .with(settings.web().withPort(port))
              .noting("http.port", port, Origin.commandLine("--port"));
    }
    return host == null
        ? settings
        : settings
            .with(settings.web().withHost(host))
            .noting("http.host", host, Origin.commandLine("--host"));
  }

  /** The data folder that was named, null if none was. */
  @Nullable Path namedFolder() {
    return data;
  }

  /** The port that was named, null if none was. */
  @Nullable Integer namedPort() {
    return port;
  }
}
