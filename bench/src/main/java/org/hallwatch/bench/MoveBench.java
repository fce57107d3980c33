package org.hallwatch.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.EmbeddedPostgres;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.moving.Manifest;
import org.hallwatch.store.moving.StoreExport;
import org.hallwatch.store.moving.StoreFile;
import org.hallwatch.store.moving.StoreImport;
import org.postgresql.PGConnection;

/** Backing a store up and restoring it, against COPY of its largest tables to nowhere. */
final class MoveBench {
  private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
  private static final int TOGETHER = 10_000;
  private static final int BATCHES_A_DAY = 10;
  private static final double MEGABYTE = 1e6;

  private final PrintStream out;

  private MoveBench(PrintStream out) {
    this.out = out;
  }

  /** Arguments: thousands of events. */
  static void run(PrintStream out, String[] args) throws IOException, SQLException {
    int thousands = args.length > 0 ? Integer.parseInt(args[0]) : 3_000;
    Path folder = Files.createTempDirectory("hallwatch-bench-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    try (EmbeddedPostgres here = start(folder.resolve("here"));
        EmbeddedPostgres there = start(folder.resolve("there"))) {
      fill(here, thousands * 1_000 / TOGETHER);
      new MoveBench(out).run(address(here), address(there), folder.resolve("store.zip"));
    } finally {
      AppendBench.delete(folder);
    }
  }

  private static EmbeddedPostgres start(Path folder) {
    return EmbeddedPostgres.start(EmbeddedSettings.of(folder).withSharedBuffersMegabytes(512));
  }

  private static DatabaseAddress address(EmbeddedPostgres postgres) {
    return new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private static void fill(EmbeddedPostgres postgres, int batches) {
    try (MetricsStore store =
        MetricsStore.open(address(postgres), new JsonFactCodec(), new SimpleMeterRegistry())) {
      store.organisation().seed(City.operation(), "bench", START);
      for (int batch = 0; batch < batches; batch++) {
        Instant from = START.plus(Duration.ofDays(batch / BATCHES_A_DAY));
        List<Entry> entries = new ArrayList<>();
        for (Event event : City.events("b" + batch, TOGETHER, from)) {
          entries.add(new Entry(entries.size(), "event", () -> "original", List.of(event)));
        }
        store.events().append(new Append(entries, List.of(), null, null));
      }
      boolean more = true;
      while (more) {
        more = store.follower().follow();
      }
    }
  }

  private void run(DatabaseAddress here, DatabaseAddress there, Path path)
      throws SQLException, IOException {
    double copied = plainCopy(here);
    long begun = System.nanoTime();
    Manifest manifest = StoreExport.write(here, path, _ -> {});
    double exported = seconds(begun);
    begun = System.nanoTime();
    double checked;
    double imported;
    try (StoreFile file = StoreFile.open(path)) {
      file.check(_ -> {});
      checked = seconds(begun);
      begun = System.nanoTime();
      StoreImport.read(file, there, _ -> {});
      imported = seconds(begun);
    }
    out.printf(
        Locale.ROOT,
        "%d events, %d rows, %.0f MB as text, %.0f MB as a file%n",
        manifest.events(),
        manifest.rows(),
        manifest.bytes() / MEGABYTE,
        Files.size(path) / MEGABYTE);
    print("COPY to nowhere", copied, manifest, copied);
    print("backup", exported, manifest, copied);
    print("check of the file", checked, manifest, copied);
    print("restore, read back", imported, manifest, copied);
  }

  /** The rows of every table to nowhere, one statement for each. */
  private static double plainCopy(DatabaseAddress address) throws SQLException, IOException {
    long begun = System.nanoTime();
    try (Connection connection = Database.dataSource(address, "bench").getConnection()) {
      for (String table : List.of("event", "event_identity", "case_event", "batch")) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "copy (select * from " + table + ") to stdout", OutputStream.nullOutputStream());
      }
    }
    return seconds(begun);
  }

  private void print(String name, double seconds, Manifest manifest, double copied) {
    out.printf(
        Locale.ROOT,
        "%-20s %6.1f s %8.1f MB/s %9.0f events/s   %.1f x the time of COPY%n",
        name,
        seconds,
        manifest.bytes() / MEGABYTE / seconds,
        manifest.events() / seconds,
        seconds / copied);
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
