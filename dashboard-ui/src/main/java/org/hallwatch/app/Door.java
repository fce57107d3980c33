package org.hallwatch.app;

import tools.jackson.databind.JsonNode;

/** Through which a command asks: the running instance, or a product that it opened for itself. */
@FunctionalInterface
interface Door {
  /**
   * Asks.
   *
   * @throws Failure with the sentence that says why there is no answer
   */
  JsonNode answer(Question question);
}
