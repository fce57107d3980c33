package org.hallwatch.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.collect.Progress;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.MappingFile;

/** Feeds files of recorded data through the whole path, one after the other. */
final class Feeding {
  private final List<Path> files;
  private final MappingFile mapping;
  private final ReplaySettings settings;

  Feeding(List<Path> files, String mapping, ReplaySettings settings) {
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new Failure("cannot read the file " + file + "; is the name right?");
      }
    }
    this.files = List.copyOf(files);
    this.mapping = Mapping.find(mapping);
    this.settings = settings;
  }

  /** Feeds them all; tells people how far it has come on {@code notes}. */
  Counts into(Wiring product, PrintWriter notes) {
    Counts counts = Counts.NONE;
    for (Path file : files) {
      News news = new News(file.getFileName().toString(), notes, System::nanoTime);
      counts = counts.plus(feed(product, file, news));
    }
    product.operations().caughtUp().toCompletableFuture().join();
    return counts;
  }

  private Counts feed(Wiring product, Path file, News news) {
    return feed(product, FileKinds.collector(file, mapping), settings, news);
  }

  /** Feeds what a collector has, to its end; tells people how far it has come. */
  static Counts feed(
      Wiring product,
      PullCollector collector,
      ReplaySettings settings,
      String title,
      PrintWriter notes) {
    return feed(product, collector, settings, new News(title, notes, System::nanoTime));
  }

  private static Counts feed(
      Wiring product, PullCollector collector, ReplaySettings settings, News news) {
    try {
      return product.operations().replay(collector, settings, news).toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new Failure(
          (e.getCause() == null ? e : e.getCause()).getMessage()
              + " ("
              + news.read()
              + " records of it were taken in)",
          e);
    }
  }

  /** A line every few seconds. */
  private static final class News implements Consumer<Progress> {
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private final String file;
    private final PrintWriter notes;
    private final LongSupplier nanoTime;
    private long last;
    private long readBefore;
    private volatile long read;

    News(String file, PrintWriter notes, LongSupplier nanoTime) {
      this.file = file;
      this.notes = notes;
      this.nanoTime = nanoTime;
      this.last = nanoTime.getAsLong();
    }

    long read() {
      return read;
    }

    @Override
    public void accept(Progress progress) {
      read = progress.counts().read();
      long now = nanoTime.getAsLong();
      if (now - last < PAUSE) {
        return;
      }
      long perSecond = (read - readBefore) * Duration.ofSeconds(1).toNanos() / (now - last);
      notes.printf(
          "%s: %,d records, %,d a second, at %s%n", file, read, perSecond, progress.reached());
      if (progress.trouble() != null) {
        notes.printf("%s: waits, %s%n", file, progress.trouble());
      }
      notes.flush();
      last = now;
      readBefore = read;
    }
  }
}
