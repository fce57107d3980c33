package org.hallwatch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.store.moving.Manifest;
import org.hallwatch.store.moving.StoreExport;
import org.hallwatch.store.moving.StoreFile;
import org.hallwatch.store.moving.StoreImport;
import org.hallwatch.store.schema.Schema;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A store as one file, written and read; what came of it as data. */
final class WholeStore {
  private static final double MEGABYTE = 1 << 20;

  private WholeStore() {}

  /** Writes the file. */
  static ObjectNode write(StorePlace place, Path path, Output output) {
    long begun = System.nanoTime();
    Manifest manifest =
        place.existing(
            address -> {
              Manifest written = StoreExport.write(address, path, output.err()::println);
              place.record(address, entry(AuditAction.STORE_EXPORTED, path, written));
              return written;
            });
    ObjectNode done = describe(path, manifest);
    done.put("seconds", seconds(begun));
    output.print(
        done,
        out ->
            out.printf(
                Locale.ROOT,
                "%s: %d events, %d rows of %d tables as of %s, %.1f MB in %.1f s%n",
                path,
                manifest.events(),
                manifest.rows(),
                manifest.tables(),
                manifest.taken(),
                done.path("bytes").asLong() / MEGABYTE,
                done.path("seconds").asDouble()));
    return done;
  }

  /** Reads the file into an empty place, after it was read through once. */
  static void read(StorePlace place, Path path, Output output) {
    long begun = System.nanoTime();
    try (StoreFile file = StoreFile.open(path)) {
      file.check(output.err()::println);
      Schema schema =
          place.fresh(
              address -> {
                Schema made = StoreImport.read(file, address, output.err()::println);
                place.record(address, entry(AuditAction.STORE_RESTORED, path, file.manifest()));
                return made;
              });
      ObjectNode done = describe(path, file.manifest());
      done.put("seconds", seconds(begun)).put("into", place.toString());
      done.put("intoLevel", schema.level().code());
      output.print(
          done,
          out ->
              out.printf(
                  Locale.ROOT,
                  "%s is in %s at level %s: %d events, %d rows of %d tables, each read back and"
                      + " right, in %.1f s. Check its figures with 'hallwatch verify'.%n",
                  path,
                  place,
                  schema.level().code(),
                  file.manifest().events(),
                  file.manifest().rows(),
                  file.manifest().tables(),
                  done.path("seconds").asDouble()));
    }
  }

  /** Only reads it through. */
  static void check(Path path, Output output) {
    try (StoreFile file = StoreFile.open(path)) {
      file.check(output.err()::println);
      Manifest manifest = file.manifest();
      output.print(
          describe(path, manifest),
          out ->
              out.printf(
                  "%s is whole: %d events as of %s, tables of version %s, level %s%n",
                  path, manifest.events(), manifest.taken(), manifest.schema(), manifest.level()));
    }
  }

  private static AuditEntry entry(AuditAction action, Path path, Manifest manifest) {
    return LocalUser.does(action)
        .on(path.toAbsolutePath())
        .with("taken", manifest.taken())
        .with("rows", manifest.rows());
  }

  private static ObjectNode describe(Path path, Manifest manifest) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    try {
      node.put("file", path.toString()).put("bytes", Files.size(path));
    } catch (IOException e) {
      throw new Failure("cannot look at " + path + ": " + e.getMessage(), e);
    }
    return node.put("taken", manifest.taken().toString())
        .put("program", manifest.program())
        .put("schema", manifest.schema())
        .put("level", manifest.level())
        .put("server", manifest.server())
        .put("tables", manifest.tables())
        .put("rows", manifest.rows())
        .put("events", manifest.events())
        .put("textBytes", manifest.bytes());
  }

  private static double seconds(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3;
  }
}
