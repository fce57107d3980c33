package org.hallwatch.collect.simulator;

import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.config.OperationFile;

class SampleHallContractTest extends SimulatorContract {
  @Override
  protected PullCollector open() {
    return new SampleHallSimulator(OperationFile.sample(), THURSDAY, 1);
  }
}
