package org.hallwatch.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.embedded.EmbeddedPostgres;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The store that is read or filled as a whole: that of a data folder, or that in a database. */
final class StorePlace {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "The store is in this database, not in a data folder: jdbc:postgresql://HOST/NAME. Who"
              + " signs in stands in $HALLWATCH_DATABASE_USER and $HALLWATCH_DATABASE_PASSWORD;"
              + " others see what stands on a command line.")
  private @Nullable String url;

  /** Does something with a store that is there, beside the instance that runs on it if one does. */
  <T> T existing(Function<DatabaseAddress, T> work) {
    if (url != null) {
      return work.apply(address(url));
    }
    Answers.needFolder(data.folder());
    return RunningInstance.find(data.folder())
        .map(
            running ->
                work.apply(
                    new DatabaseAddress(running.jdbcUrl(), running.user(), running.password())))
        .orElseGet(() -> ofFolder(work));
  }

  /** Does something with a place that is to become a store. */
  <T> T fresh(Function<DatabaseAddress, T> work) {
    return url == null ? ofFolder(work) : work.apply(address(url));
  }

  /** Records what was done with the whole store. The head is kept where the folder is. */
  void record(DatabaseAddress address, AuditEntry entry) {
    Path folder = data.folder();
    AuditLog.once(address, url == null && Files.isDirectory(folder) ? folder : null, entry);
  }

  @Override
  public String toString() {
    return url == null ? data.folder().toString() : address(url).toString();
  }

  /** In the database that the settings or the folder name; else in its own, which is started. */
  private <T> T ofFolder(Function<DatabaseAddress, T> work) {
    ProductSettings settings = ProductSettings.read(null).onFolder(data.folder());
    DatabaseAddress outside = settings.outsideOrRemembered();
    if (outside != null) {
      return work.apply(outside);
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings.database())) {
      return work.apply(
          new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password()));
    }
  }

  private static DatabaseAddress address(String url) {
    try {
      return new DatabaseAddress(
          url, environment("HALLWATCH_DATABASE_USER"), environment("HALLWATCH_DATABASE_PASSWORD"));
    } catch (IllegalArgumentException e) {
      throw new Failure("--database is " + e.getMessage(), e);
    }
  }

  private static String environment(String name) {
    return Objects.requireNonNullElse(System.getenv(name), "");
  }
}
