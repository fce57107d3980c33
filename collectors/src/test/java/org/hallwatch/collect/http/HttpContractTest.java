package org.hallwatch.collect.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.hallwatch.collect.cloudevents.Bodies;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.PushReceiverContract;
import org.hallwatch.domain.event.Event;

class HttpContractTest extends PushReceiverContract<HttpMessage> {
  @Override
  protected PushReceiver<HttpMessage> receiver() {
    return new HttpReceiver(HttpLimits.USUAL);
  }

  @Override
  protected HttpMessage message() {
    return new HttpMessage("application/cloudevents-batch+json", "gzip");
  }

  @Override
  protected byte[] body(List<Event> events, int badOneAt) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(Bodies.batch(events, badOneAt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
