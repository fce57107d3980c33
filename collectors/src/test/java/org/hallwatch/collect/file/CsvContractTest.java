package org.hallwatch.collect.file;

import java.nio.file.Path;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollectorContract;
import org.junit.jupiter.api.io.TempDir;

class CsvContractTest extends PullCollectorContract {
  @TempDir private Path folder;

  @Override
  protected PullCollector open() {
    Path file = CsvFixture.written(folder, "feed.csv.gz", CsvFixture.feed());
    return CsvFixture.collector(file, CsvFixture.MAPPING, 7);
  }

  @Override
  protected int records() {
    return CsvFixture.records();
  }

  @Override
  protected PullCollector withoutItsSource() {
    return CsvFixture.collector(folder.resolve("away.csv"), CsvFixture.MAPPING, 7);
  }
}
