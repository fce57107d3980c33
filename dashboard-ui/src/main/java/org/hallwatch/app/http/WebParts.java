package org.hallwatch.app.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hallwatch.actor.Operations;
import org.hallwatch.app.indicator.IndicatorDesk;
import org.hallwatch.app.security.AccessParts;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.http.HttpMessage;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.ui.admin.AdminPages;
import org.hallwatch.ui.device.DevicePages;
import org.hallwatch.ui.layout.PagePolicy;
import org.hallwatch.ui.layout.Visits;
import org.hallwatch.ui.source.SourcePages;
import org.hallwatch.ui.wall.Walls;
import org.springframework.context.support.GenericApplicationContext;

/**
 * What the web server is handed.
 *
 * @param operations the running product
 * @param receiver reads the bodies of senders
 * @param keys what a key opens; may ask the store
 * @param health looks at the product
 * @param local answers commands on this machine
 * @param indicators answers questions about indicators
 * @param access who comes in
 * @param sources what the pages about sources show, for whoever looks at them
 * @param admin what the administration pages show, for whoever looks at them
 */
public record WebParts(
    Operations operations,
    PushReceiver<HttpMessage> receiver,
    Keys keys,
    Supplier<Health> health,
    LocalDoor local,
    IndicatorDesk indicators,
    AccessParts access,
    Function<Visits, SourcePages> sources,
    Function<Visits, AdminPages> admin,
    PrometheusMeterRegistry meters) {

  private static final double GUESSES_PER_SECOND = 1;
  private static final double GUESSES_AT_ONCE = 20;

  /**
   * Registers the endpoints and what the screens need; the parts are waited for only when the first
   * of them is made.
   */
  static void register(
      GenericApplicationContext context, WebSettings settings, Supplier<WebParts> parts) {
    RequestRate<SourceId> rate =
        new RequestRate<>(settings.requestsPerSecond(), settings.requestBurst(), System::nanoTime);
    RequestRate<String> guesses =
        new RequestRate<>(GUESSES_PER_SECOND, GUESSES_AT_ONCE, System::nanoTime);
    RequestBodies bodies = new RequestBodies(settings.maxBodyBytes(), settings.bodyBudgetBytes());
    context.registerBean(Problems.class);
    context.registerBean(Elsewhere.class);
    context.registerBean(PagePolicy.class);
    context.registerBean(
        OpenApiEndpoint.class,
        () -> new OpenApiEndpoint(context.getBean(Callers.class), context.getBean(Visits.class)));
    context.registerBean(Callers.class, () -> new Callers(parts.get().keys(), rate, guesses));
    context.registerBean(
        EventsEndpoint.class,
        () ->
            new EventsEndpoint(
                context.getBean(Callers.class),
                bodies,
                parts.get().receiver(),
                parts.get().operations()::submit,
                parts.get().operations().time()));
    context.registerBean(
        HallsEndpoint.class,
        () ->
            new HallsEndpoint(parts.get().operations()::operation, context.getBean(Callers.class)));
    context.registerBean(
        IndicatorsEndpoint.class,
        () -> new IndicatorsEndpoint(parts.get().indicators(), context.getBean(Callers.class)));
    context.registerBean(HealthEndpoint.class, () -> new HealthEndpoint(parts.get().health()));
    context.registerBean(
        MetricsEndpoint.class,
        () -> new MetricsEndpoint(parts.get().meters(), context.getBean(Callers.class)));
    context.registerBean(LocalEndpoint.class, () -> new LocalEndpoint(parts.get().local()));
    AccessParts.register(context, () -> parts.get().access());
    context.registerBean(
        SourcePages.class, () -> parts.get().sources().apply(context.getBean(Visits.class)));
    context.registerBean(
        AdminPages.class, () -> parts.get().admin().apply(context.getBean(Visits.class)));
    context.registerBean(
        DevicePages.class,
        () ->
            new DevicePages(
                parts.get().operations()::operation,
                parts.get().access().devices(),
                parts.get().access().clock(),
                context.getBean(Visits.class)));
    context.registerBean(Walls.class, () -> new Walls(parts.get().operations().feed()));
  }
}
