package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;

/** Code of a queue (业务队列), unique in its hall. */
public record QueueId(String value) {
  public QueueId {
    Check.code("queue", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
