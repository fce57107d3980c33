package org.hallwatch.app;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.Resubmission;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.actor.time.SimulatedDay;
import org.hallwatch.app.http.Health;
import org.hallwatch.app.http.TlsFiles;
import org.hallwatch.app.http.TlsSettings;
import org.hallwatch.app.http.WebParts;
import org.hallwatch.app.http.WebServer;
import org.hallwatch.app.indicator.IndicatorDesk;
import org.hallwatch.app.security.AccessKey;
import org.hallwatch.app.security.AccessParts;
import org.hallwatch.app.security.Passwords;
import org.hallwatch.collect.http.HttpReceiver;
import org.hallwatch.collect.simulator.SampleHallSimulator;
import org.hallwatch.config.CalendarFiles;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.ui.admin.AdminPages;
import org.hallwatch.ui.admin.AuditChain;
import org.hallwatch.ui.admin.Condition;
import org.hallwatch.ui.layout.Visits;
import org.hallwatch.ui.source.SourcePages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running product, wired by hand: database, store, actors, web server, in this order, and
 * closed the other way round. The one place that hands out the system clock.
 */
final class Wiring implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int MOST_EVENTS_IN_A_REQUEST = 10_000;
  private static final Duration UPKEEP = Duration.ofMinutes(10);
  private static final Duration SIMULATED_LOOK = Duration.ofMillis(500);

  private final ProductSettings settings;
  private final Deque<Closing> open = new ArrayDeque<>();
  private final PrometheusMeterRegistry meters;
  private final MetricsStore store;
  private final Operations operations;
  private final Desk desk;
  private final AuditedDesk auditedDesk;
  private final Nights nights;
  private final AccountDesk accounts;
  private final AccessKey accessKey;
  private Optional<FirstAccount> firstAccount = Optional.empty();
  private @Nullable WebServer web;
  private volatile boolean recorded;
  private volatile boolean started;

  private interface Closing {
    void close();
  }

  /** Chooses the time in which the product lives, once it is known what the data folder holds. */
  private interface Times {
    DomainTime of(MetricsStore store);
  }

  private Wiring(
      ProductSettings settings,
      Times times,
      InstantSource people,
      CompletableFuture<WebParts> parts) {
    this.settings = settings;
    meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    open.push(meters::close);
    boolean done = false;
    try {
      bindJvm();
      store = settings.openStore(meters);
      open.push(store::close);
      open.push(this::recordStop);
      store.history().interrupted(CLOCK.instant());
      ExecutorService blocking =
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("read-", 0).factory());
      open.push(blocking::shutdownNow);
      Vitals vitals = new Vitals(System::nanoTime);
      DomainTime time = times.of(store);
      operations =
          Operations.start(
              settings.operations(),
              StoreMemory.of(store, vitals, CLOCK, blocking, time),
              time,
              CLOCK,
              meters);
      open.push(operations::close);
      new SourceMeters(operations, System::nanoTime, meters);
      accessKey = accessKey();
      nights = new Nights(store.nightlyVerify(), operations, settings.nights(), meters);
      open.push(nights::close);
      HttpReceiver receiver = new HttpReceiver(MOST_EVENTS_IN_A_REQUEST);
      KeyCache keys = new KeyCache(store.sourceKeys()::check, System::nanoTime, people);
      HistoryDesk history =
          new HistoryDesk(store, operations, settings.operations(), CLOCK, blocking);
      open.push(history::close);
      Resubmission resubmission = new Resubmission(store.rejected(), operations);
      RejectedDesk rejected =
          new RejectedDesk(store.rejected(), resubmission, receiver, store.audit());
      IndicatorDesk indicators =
          new IndicatorDesk(store.indicators(), operations::operation, operations::now);
      accounts =
          new AccountDesk(
              store.accounts(), store.audit(), operations::operation, settings.access(), people);
      desk =
          new Desk(
              operations,
              store,
              rejected,
              accounts,
              new DeviceDesk(store.devices(), operations::operation, people),
              history,
              new OrganisationDesk(operations, store, people, keys::forget),
              indicators,
              nights,
              new TlsCheck(settings.tls(), people),
              new SourceDesk(
                  store, operations, settings.sources().keyValidity(), people, keys::forget),
              settings.listed());
      auditedDesk = new AuditedDesk(desk, store.audit());
      HealthLook health = healthLook(vitals, nights);
      parts.complete(
          new WebParts(
              operations,
              receiver,
              keys,
              health,
              new LocalDesk(auditedDesk, localSecret(settings)),
              indicators,
              accessParts(people),
              visits ->
                  new SourcePages(
                      operations,
                      store.rejected(),
                      resubmission,
                      rejected::receiver,
                      store.findings(),
                      nights::last,
                      store.audit(),
                      store.sources()::list,
                      new DeskSources(auditedDesk),
                      visits),
              adminParts(health, people),
              meters));
      done = true;
    } finally {
      if (!done) {
        parts.cancel(false);
        close();
      }
    }
  }

  /**
   * Starts the product for {@code run}: live, or on a made-up day if the operation has the hall
   * that is simulated.
   *
   * @param seed the operation of an empty data folder
   */
  static Wiring run(ProductSettings settings, Operation seed) {
    return run(settings, seed, CLOCK);
  }

  /**
   * The same with another clock for accounts and sessions.
   *
   * @param people the time by which people sign in and sessions end
   */
  static Wiring run(ProductSettings settings, Operation seed, InstantSource people) {
    Wiring product = withWeb(settings, store -> presentTime(store, seed), people);
    product.step(product::letTimePass);
    Passwords passwords = settings.access().hashing();
    product.step(
        () -> product.firstAccount = FirstAccount.of(product.store, passwords, people.instant()));
    product.started = true;
    return product;
  }

  /** Starts the product for recorded data, whose time stands still until the replay moves it. */
  static Wiring replay(ProductSettings settings) {
    Wiring product = withWeb(settings, Wiring::newestTime, CLOCK);
    product.started = true;
    return product;
  }

  /**
   * Starts what a command needs that only asks: no web server, and time stands where the data
   * folder was left.
   */
  static Wiring ask(ProductSettings settings) {
    return new Wiring(settings, Wiring::newestTime, CLOCK, new CompletableFuture<>());
  }

  private static Wiring withWeb(ProductSettings settings, Times times, InstantSource people) {
    Ports.refuseTaken(settings.web());
    TlsFiles tls = settings.tls().orElse(null);
    if (tls != null) {
      tls.look();
    }
    CompletableFuture<WebParts> parts = new CompletableFuture<>();
    CompletableFuture<WebServer> web =
        CompletableFuture.supplyAsync(
            () -> WebServer.start(settings.web(), tls, settings.access(), parts::join),
            task -> Thread.ofPlatform().name("web-start").start(task));
    Wiring product = new Wiring(settings, times, people, parts);
    product.step(() -> product.attach(web));
    product.step(product::recordStart);
    return product;
  }

  /** A start of which a step fails leaves nothing running. */
  private void step(Runnable step) {
    boolean done = false;
    try {
      step.run();
      done = true;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /** Only of what people reach; a command that asks is recorded by what it asks. */
  private void recordStart() {
    store
        .audit()
        .append(
            LocalUser.does(AuditAction.PRODUCT_STARTED)
                .with("folder", settings.dataFolder())
                .with("process", ProcessHandle.current().pid()));
    recorded = true;
  }

  /** A database that is gone does not keep the product from stopping. */
  private void recordStop() {
    if (recorded) {
      try {
        store
            .audit()
            .append(
                LocalUser.does(AuditAction.PRODUCT_STOPPED)
                    .with("process", ProcessHandle.current().pid()));
      } catch (StoreException e) {
        LOG.warn("the stop is not recorded: {}", String.valueOf(e.getMessage()));
      }
    }
  }

  private void attach(CompletableFuture<WebServer> starting) {
    try {
      WebServer serving = starting.join();
      web = serving;
      open.push(serving::close);
      store.announceWebPort(serving.localPort());
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private Function<Visits, AdminPages> adminParts(HealthLook health, InstantSource people) {
    AuditChain chain = new AuditChain(store.auditVerify()::verify, people);
    return visits ->
        new AdminPages(
            () -> condition(health.get()),
            nights::last,
            store.auditReader(),
            chain,
            store.audit(),
            new DeskAccounts(
                store.accounts(),
                auditedDesk,
                operations::operation,
                settings.access().lockOuts().account(),
                people),
            new DeskKeys(store.sources(), auditedDesk, settings.sources().keyValidity()),
            new DeskOrganisation(desk.organisation(), auditedDesk, store.audit(), settings.files()),
            CalendarFiles.official(),
            store.terminals()::list,
            reach -> Desk.await(operations.sources(reach)),
            reach -> Desk.await(operations.pictures(reach)),
            store.devices()::list,
            ConfigCommand.shown(settings.listed()),
            people,
            () -> Desk.firstZone(operations.operation()),
            visits);
  }

  private static Condition condition(Health health) {
    return new Condition(health.checks().stream().map(Wiring::part).toList());
  }

  private static Condition.Check part(Health.Check check) {
    Health.Said said = check.said();
    return new Condition.Check(
        check.name(),
        check.good(),
        check.message(),
        said == null ? null : said.key(),
        said == null ? 0 : said.figure());
  }

  private AccessParts accessParts(InstantSource people) {
    return new AccessParts(
        store.accounts(),
        store.devices(),
        store.pairings(),
        store.audit(),
        accessKey,
        settings.access(),
        people,
        operations::operation,
        () -> Desk.firstZone(operations.operation()));
  }

  private AccessKey accessKey() {
    boolean isNew = !Files.exists(AccessKey.file(settings.dataFolder()));
    try {
      AccessKey key = AccessKey.of(settings.dataFolder());
      long sealed = isNew ? store.accounts().secondFactors() : 0;
      if (sealed > 0) {
        LOG.warn(
            "{} was missing and is made anew: the second factors of {} accounts cannot be checked;"
                + " put the old file back, or 'hallwatch account reset NAME --second-factor'",
            AccessKey.file(settings.dataFolder()),
            sealed);
      }
      return key;
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure("cannot read the key of the accounts: " + e.getMessage(), e);
    }
  }

  /** The system clock, for what works without a product. */
  static InstantSource clock() {
    return CLOCK;
  }

  Operations operations() {
    return operations;
  }

  MetricsStore store() {
    return store;
  }

  Desk desk() {
    return desk;
  }

  /** The desk of those whose name is known, which records what they do. */
  AuditedDesk auditedDesk() {
    return auditedDesk;
  }

  AccountDesk accounts() {
    return accounts;
  }

  /** What a new installation has to be told of its first account; empty if there is one already. */
  Optional<FirstAccount> firstAccount() {
    return firstAccount;
  }

  /** The addresses of the pages, with the parameters as they are declared. */
  List<String> pages() {
    WebServer serving = web;
    return serving == null ? List.of() : serving.pages();
  }

  /** The addresses beside the pages, with the methods that each answers. */
  List<String> endpoints() {
    WebServer serving = web;
    return serving == null ? List.of() : serving.endpoints();
  }

  Nights nights() {
    return nights;
  }

  PrometheusMeterRegistry meters() {
    return meters;
  }

  /** Where a browser on this machine, and none elsewhere, sees the wall of a hall. */
  URI wall(String hall) {
    return address()
        .resolve("/wall/" + hall + "?" + AccessKey.WALL_LINK + "=" + accessKey.wallLink());
  }

  /** Where a browser on this machine reaches it. */
  URI address() {
    WebServer serving = web;
    if (serving == null) {
      throw new IllegalStateException("this instance has no web server");
    }
    String host = settings.web().host().equals("0.0.0.0") ? "127.0.0.1" : settings.web().host();
    String scheme = settings.web().tls().mode() == TlsSettings.Mode.OFF ? "http" : "https";
    return URI.create(scheme + "://" + host + ":" + serving.port());
  }

  /**
   * Stops: no new requests, then what was accepted is stored, then the database; what cannot be
   * stopped keeps nothing else from it.
   */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (RuntimeException e) {
        LOG.error("a part of the product could not be stopped in order", e);
      }
    }
  }

  private void letTimePass() {
    Optional<Hall> simulated = simulatedHall(store);
    if (simulated.isPresent()) {
      playMorning(simulated.get());
    }
    operations.letTimePass();
    nights.begin();
    operations.keepUp(store.upkeep(settings.retention())::visit, UPKEEP);
  }

  /**
   * What the sample hall's sources have sent until now goes through the whole path at full speed;
   * then they go on sending.
   */
  private void playMorning(Hall hall) {
    Instant now = operations.time().now();
    SampleDays days = new SampleDays(operations.operation(), hall, hall.dayOf(now));
    Desk.await(operations.replay(days, ReplaySettings.IMPORT.until(now), _ -> {}));
    operations.startCollector(days, SIMULATED_LOOK);
  }

  private static DomainTime presentTime(MetricsStore store, Operation seed) {
    store.organisation().seed(seed, "seed", CLOCK.instant());
    return simulatedHall(store)
        .map(hall -> simulatedTime(store, hall))
        .orElseGet(() -> DomainTime.live(CLOCK));
  }

  private static DomainTime simulatedTime(MetricsStore store, Hall hall) {
    Instant real = CLOCK.instant();
    Instant start =
        SimulatedDay.start(real, store.events().newestReceivedAt().orElse(null), hall.timeZone());
    return DomainTime.simulated(CLOCK, Duration.between(real, start));
  }

  private static DomainTime newestTime(MetricsStore store) {
    return DomainTime.replayed(store.events().newestReceivedAt().orElse(Instant.EPOCH));
  }

  private static Optional<Hall> simulatedHall(MetricsStore store) {
    return store.organisation().current().hall(SampleHallSimulator.HALL);
  }

  private HealthLook healthLook(Vitals vitals, Nights nights) {
    return new HealthLook(
        () -> started,
        operations,
        store.events()::horizon,
        vitals,
        nights::last,
        settings.operations().reconcile(),
        settings.operations().intake().maxBuffered());
  }

  private static String localSecret(ProductSettings settings) {
    return RunningInstance.find(settings.dataFolder())
        .map(instance -> LocalSecret.of(instance.password()))
        .orElseThrow(
            () -> new IllegalStateException("the data folder does not name this instance"));
  }

  private void bindJvm() {
    new ClassLoaderMetrics().bindTo(meters);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    JvmGcMetrics gc = new JvmGcMetrics();
    gc.bindTo(meters);
    open.push(gc::close);
  }
}
