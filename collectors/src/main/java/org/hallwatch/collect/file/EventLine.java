package org.hallwatch.collect.file;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hallwatch.collect.cloudevents.EventLines;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.mapping.BatchBuilder;
import org.hallwatch.collect.mapping.Mapping;

/**
 * Reads single CloudEvents of a file again, such as those that were rejected when it was read. What
 * is known of the message beside its bytes is the place where the line stood.
 */
public final class EventLine implements PushReceiver<String> {
  private final Mapping mapping;

  /** A reader of lines. */
  public EventLine(Mapping mapping) {
    this.mapping = mapping;
  }

  @Override
  public Batch receive(String place, byte[] body, Instant now) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    BatchBuilder batch = new BatchBuilder(mapping);
    batch.add(mapping.mapper().map(new EventLines().read(text)), place, () -> text);
    return batch.build();
  }
}
