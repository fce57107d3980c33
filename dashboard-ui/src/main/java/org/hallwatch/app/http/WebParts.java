package org.hallwatch.app.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.springframework.context.support.GenericApplicationContext;

/**
 * What the web server is handed.
 *
 * @param feed the live pictures for the screens
 * @param operation the catalogue as it is now
 * @param sourceOfKey the source whose key this is
 * @param health looks at the product
 */
public record WebParts(
    LiveFeed feed,
    Supplier<Operation> operation,
    Function<String, Optional<Source>> sourceOfKey,
    Supplier<Health> health,
    PrometheusMeterRegistry meters) {

  void registerIn(GenericApplicationContext context, WebSettings settings) {
    Callers callers =
        new Callers(
            sourceOfKey, new RequestRate(settings.requestsPerSecond(), settings.requestBurst(), System::nanoTime));
    context.registerBean(LiveFeed.class, () -> feed, bean -> bean.setDestroyMethodName(null));
    context.registerBean(Problems.class);
    context.registerBean(HallsEndpoint.class, () -> new HallsEndpoint(operation, callers));
    context.registerBean(HealthEndpoint.class, () -> new HealthEndpoint(health));
    context.registerBean(MetricsEndpoint.class, () -> new MetricsEndpoint(meters));
  }
}
