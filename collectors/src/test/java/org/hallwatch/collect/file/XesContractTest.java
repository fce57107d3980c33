package org.hallwatch.collect.file;

import java.nio.file.Path;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollectorContract;
import org.junit.jupiter.api.io.TempDir;

class XesContractTest extends PullCollectorContract {
  private static final String IN_ORDER_OF_ARRIVAL =
      XesFixture.MAPPING.replace("how = each", "how = delay");

  @TempDir private Path folder;

  @Override
  protected PullCollector open() {
    Path file = XesFixture.written(folder, "permits.xes.gz", XesFixture.log());
    return XesFixture.collector(file, IN_ORDER_OF_ARRIVAL, 7);
  }

  @Override
  protected int records() {
    return XesFixture.records();
  }

  @Override
  protected PullCollector withoutItsSource() {
    return XesFixture.collector(folder.resolve("away.xes"), 7);
  }
}
