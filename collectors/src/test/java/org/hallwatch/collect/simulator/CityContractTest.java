package org.hallwatch.collect.simulator;

import org.hallwatch.collect.contract.PullCollector;

class CityContractTest extends SimulatorContract {
  @Override
  protected PullCollector open() {
    return new CitySimulator(City.of(2), THURSDAY, THURSDAY.plusDays(1), 1);
  }
}
