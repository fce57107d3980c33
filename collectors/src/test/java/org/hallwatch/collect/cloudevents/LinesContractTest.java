package org.hallwatch.collect.cloudevents;

import java.util.List;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.PushReceiverContract;
import org.hallwatch.domain.event.Event;

class LinesContractTest extends PushReceiverContract<EventFormat> {
  @Override
  protected PushReceiver<EventFormat> receiver() {
    return new CloudEventsReceiver(100);
  }

  @Override
  protected EventFormat message() {
    return EventFormat.LINES;
  }

  @Override
  protected byte[] body(List<Event> events, int badOneAt) {
    return Bodies.lines(events, badOneAt);
  }
}
