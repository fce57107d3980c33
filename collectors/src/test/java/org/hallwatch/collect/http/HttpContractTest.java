package org.hallwatch.collect.http;

import java.util.List;
import org.hallwatch.collect.cloudevents.Bodies;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.PushReceiverContract;
import org.hallwatch.domain.event.Event;

class HttpContractTest extends PushReceiverContract<HttpMessage> {
  @Override
  protected PushReceiver<HttpMessage> receiver() {
    return new HttpReceiver(10_000);
  }

  @Override
  protected HttpMessage message() {
    return new HttpMessage("application/cloudevents-batch+json");
  }

  @Override
  protected byte[] body(List<Event> events, int badOneAt) {
    return Bodies.batch(events, badOneAt);
  }
}
