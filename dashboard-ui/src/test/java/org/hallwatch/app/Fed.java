package org.hallwatch.app;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.event.RejectedRecords;
import org.hallwatch.store.event.StoredRejected;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyQuestion;

/** A whole product into which recorded files were imported. */
final class Fed implements AutoCloseable {
  private static final int ALL = 100_000;

  private final FreshFolder folder = FreshFolder.make();
  private final Wiring product = Wiring.ask(ProductSettings.read(null).onFolder(folder.path()));
  private final Counts counts;

  Fed(String mapping, List<Path> files) {
    counts =
        new Feeding(files, mapping, ReplaySettings.IMPORT)
            .into(product, new PrintWriter(Writer.nullWriter()));
  }

  Counts counts() {
    return counts;
  }

  Wiring product() {
    return product;
  }

  /** Recounts every figure that is stored. */
  Verification verify() {
    return product.store().verify().verify(new VerifyQuestion(null, null, null, 5));
  }

  HallSnapshot hallAt(HallId hall, Instant instant) {
    return Desk.await(product.operations().hallAt(hall, instant)).orElseThrow();
  }

  /** The rejected records by the line on which they stood, each with its field and reason. */
  Map<Integer, String> rejectedByLine() {
    return product
        .store()
        .rejected()
        .list(RejectedRecords.Filter.open(Reach.EVERYTHING), ALL)
        .stream()
        .map(StoredRejected::record)
        .collect(
            Collectors.toMap(
                Fed::line,
                record -> record.field() + " " + record.reason().code(),
                (one, _) -> one,
                TreeMap::new));
  }

  private static Integer line(Rejected record) {
    return Integer.valueOf(record.place().substring(record.place().lastIndexOf(':') + 1));
  }

  @Override
  public void close() {
    product.close();
    folder.close();
  }
}
