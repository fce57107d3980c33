package org.hallwatch.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hallwatch.collect.cloudevents.CloudEventsWriter;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.account.Account;
import org.hallwatch.store.account.AccountChanges;
import org.hallwatch.store.account.NewAccount;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * People who are signed in and click through the pages of the desk, each a click every four
 * seconds, while forty halls send their events; one click in ten opens the page by its address. A
 * page takes from the click until the last byte of its answer. Beside them somebody asks for the
 * page without anything on it, as the least that an answer can take on this machine at that time.
 * Measured after three minutes, when the program is mostly compiled.
 */
final class DeskBench {
  private static final int BATCH = 20;
  private static final int BATCHES_PER_SECOND = 10;
  private static final int BEFORE = 200_000;
  private static final int REJECTED = 500;
  private static final int AT_A_TIME = 2;
  private static final int CLICKS_PER_ADDRESS = 10;
  private static final int SHORTEST_THOUGHT = 2_000;
  private static final int LONGEST_THOUGHT = 6_000;
  private static final Duration WARM_UP = Duration.ofMinutes(3);
  private static final String PASSWORD = "Bench-on-two-cores-7";
  private static final double MEGABYTE = 1 << 20;

  /** So many of a hundred people have a role, and these are the pages that it opens. */
  private record Share(int percent, Role role, boolean everywhere, List<String> pages) {}

  private static final List<String> SOURCES =
      List.of("/sources", "/sources/rejected", "/sources/codes", "/sources/findings");
  private static final List<Share> SHARES =
      List.of(
          new Share(50, Role.HALL_MANAGER, false, SOURCES),
          new Share(
              30,
              Role.SUPERVISION,
              true,
              List.of(
                  "/sources",
                  "/sources/rejected",
                  "/sources/codes",
                  "/sources/findings",
                  "/sources/rejected?hall=hall-7",
                  "/sources/findings?hall=hall-3")),
          new Share(
              10,
              Role.SYSTEM_ADMINISTRATOR,
              true,
              List.of("/sources", "/admin/health", "/admin/organisation", "/admin/configuration")),
          new Share(
              5,
              Role.SECURITY_ADMINISTRATOR,
              true,
              List.of("/admin/accounts", "/admin/devices", "/admin/keys", "/admin/health")),
          new Share(5, Role.AUDITOR, true, List.of("/admin/audit")));

  /** One click: when it was done, and what it took. */
  private record Click(String page, boolean opened, long atNanos, double millis) {}

  private final PrintStream out;
  private final Product product;
  private final Cpu cpu;
  private final URI base;
  private final HttpClient client;
  private final int people;
  private final List<Click> clicks = Collections.synchronizedList(new ArrayList<>());
  private final List<Click> floor = Collections.synchronizedList(new ArrayList<>());
  private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean over;

  private DeskBench(PrintStream out, Product product, Cpu cpu, HttpClient client, int people) {
    this.out = out;
    this.product = product;
    this.cpu = cpu;
    this.client = client;
    this.people = people;
    base = URI.create("http://127.0.0.1:" + product.instance().webPort().orElseThrow());
  }

  /** Arguments: people, seconds. */
  static void run(PrintStream out, String[] args, Instant now)
      throws IOException, InterruptedException {
    int people = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 120;
    Path folder = Files.createTempDirectory("hallwatch-bench-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path data = folder.resolve("data");
    Path settings =
        Files.writeString(folder.resolve("bench.conf"), "hallwatch.access.second-factor = []");
    try {
      seed(data, people, now);
      try (Product product = new Product(data, "1g", "--config", settings.toString());
          HttpClient client =
              HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        Cpu cpu = Cpu.of(product.process(), data);
        new DeskBench(out, product, cpu, client, people).measure(Duration.ofSeconds(seconds));
      }
    } finally {
      AppendBench.delete(folder);
    }
  }

  /** Forty halls, and an account for everybody. */
  private static void seed(Path data, int people, Instant now) {
    String hash = "{bcrypt}" + new BCryptPasswordEncoder(12).encode(PASSWORD);
    try (MetricsStore store =
        MetricsStore.open(
            EmbeddedSettings.of(data), new JsonFactCodec(), new SimpleMeterRegistry())) {
      store.organisation().seed(City.operation(), "bench", Instant.EPOCH);
      for (int person = 0; person < people; person++) {
        Share share = share(person);
        Scope scope =
            share.everywhere()
                ? Scope.EVERYTHING
                : Scope.ofHalls(Set.of(new HallId("hall-" + person % 40)));
        AccountName name = AccountName.of(name(person));
        NewAccount wanted = new NewAccount(name, name.toString(), Set.of(share.role()), scope);
        Account account =
            store
                .audit()
                .change(
                    "creating an account",
                    AccountChanges.added(wanted, hash, now),
                    _ -> AuditEntry.of("bench", AuditAction.ACCOUNT_ADDED).on(name))
                .orElseThrow();
        store
            .audit()
            .change(
                "giving it its password",
                AccountChanges.password(account.id(), hash, false, now),
                _ -> AuditEntry.of("bench", AuditAction.PASSWORD_CHANGED).on(name));
      }
    }
  }

  private static String name(int person) {
    return "person-" + person;
  }

  private static Share share(int person) {
    int left = person % 100;
    for (Share share : SHARES) {
      left -= share.percent();
      if (left < 0) {
        return share;
      }
    }
    throw new IllegalStateException("the shares are not 100 %");
  }

  private void measure(Duration length) throws IOException, InterruptedException {
    String key = product.key(City.SOURCE.value());
    Instant from = product.time().minus(Duration.ofHours(1));
    for (List<Event> batch : batches(City.events("before", BEFORE, from), 1_000)) {
      product.post(key, CloudEventsWriter.writeBatch(batch));
    }
    product.post(key, rejected());
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      List<DeskPerson> signedIn = signIn(together);
      double heapOfNobody = product.heap();
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(key), together);
      CompletableFuture<Void> asking = CompletableFuture.runAsync(this::askForNothing, together);
      List<Future<?>> clicking = new ArrayList<>();
      for (int person = 0; person < people; person++) {
        DeskPerson someone = signedIn.get(person);
        Random random = new Random(person);
        List<String> pages = share(person).pages();
        clicking.add(together.submit(() -> clickThrough(someone, pages, random)));
      }
      Product.pause(WARM_UP);
      long began = System.nanoTime();
      double program = cpu.programMicros();
      double database = cpu.databaseMicros();
      Product.pause(length);
      program = cpu.programMicros() - program;
      database = cpu.databaseMicros() - database;
      long ended = System.nanoTime();
      double heap = product.heap();
      over = true;
      for (Future<?> each : clicking) {
        join(each);
      }
      sending.join();
      asking.join();
      clicks.removeIf(click -> click.atNanos() < began || click.atNanos() > ended);
      floor.removeIf(click -> click.atNanos() < began || click.atNanos() > ended);
      report(length, program, database, heap - heapOfNobody);
    }
  }

  private static void join(Future<?> work) throws InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** A few at a time, since each costs a quarter of a second of work. */
  private List<DeskPerson> signIn(ExecutorService together) throws InterruptedException {
    long began = System.nanoTime();
    List<DeskPerson> signedIn = new ArrayList<>();
    for (int first = 0; first < people; first += AT_A_TIME) {
      List<Future<?>> coming = new ArrayList<>();
      for (int person = first; person < Math.min(first + AT_A_TIME, people); person++) {
        DeskPerson someone = new DeskPerson(client, base);
        signedIn.add(someone);
        String name = name(person);
        coming.add(
            together.submit(
                () -> {
                  someone.signIn(name, PASSWORD);
                  return someone;
                }));
      }
      for (Future<?> each : coming) {
        join(each);
      }
    }
    out.printf(
        Locale.ROOT,
        "%d people signed in within %.0f s, %d at a time%n",
        people,
        (System.nanoTime() - began) / 1e9,
        AT_A_TIME);
    return signedIn;
  }

  private void clickThrough(DeskPerson person, List<String> pages, Random random) {
    boolean somewhere = false;
    while (!over) {
      String page = pages.get(random.nextInt(pages.size()));
      boolean open = !somewhere || random.nextInt(CLICKS_PER_ADDRESS) == 0;
      long began = System.nanoTime();
      try {
        if (open) {
          person.open(page);
        } else {
          person.click(page);
        }
        somewhere = true;
        double millis = (System.nanoTime() - began) / 1e6;
        clicks.add(new Click(page.split("\\?", 2)[0], open, began, millis));
        Product.pause(Duration.ofMillis(random.nextInt(SHORTEST_THOUGHT, LONGEST_THOUGHT)));
      } catch (IOException | IllegalStateException e) {
        errors.add(page + ": " + e);
        somewhere = false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** What forty halls say in a busy hour. */
  private void send(String key) {
    try {
      for (int batch = 0; !over; batch++) {
        long began = System.nanoTime();
        List<Event> events = City.events("live-" + batch, BATCH, product.time());
        int status = product.post(key, CloudEventsWriter.writeBatch(events)).statusCode();
        if (status != 200) {
          errors.add("events were answered " + status);
        }
        long left = 1_000 / BATCHES_PER_SECOND - (System.nanoTime() - began) / 1_000_000;
        Product.pause(Duration.ofMillis(Math.max(0, left)));
      }
    } catch (IOException e) {
      errors.add("events: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void askForNothing() {
    HttpRequest request = HttpRequest.newBuilder(base.resolve("/health/live")).build();
    try {
      while (!over) {
        long began = System.nanoTime();
        client.send(request, HttpResponse.BodyHandlers.discarding());
        floor.add(new Click("nothing", false, began, (System.nanoTime() - began) / 1e6));
        Product.pause(Duration.ofMillis(100));
      }
    } catch (IOException e) {
      errors.add("health: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Events of windows that nobody knows. */
  private static byte[] rejected() {
    StringBuilder batch = new StringBuilder("[");
    for (int i = 0; i < REJECTED; i++) {
      batch
          .append(i > 0 ? "," : "")
          .append("{\"specversion\":\"1.0\",\"id\":\"bad-")
          .append(i)
          .append("\",\"type\":\"hall.unheard.of\"}");
    }
    return batch.append("]").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<List<Event>> batches(List<Event> events, int size) {
    List<List<Event>> batches = new ArrayList<>();
    for (int i = 0; i < events.size(); i += size) {
      batches.add(events.subList(i, Math.min(i + size, events.size())));
    }
    return batches;
  }

  private void report(Duration length, double program, double database, double heap) {
    out.printf(
        Locale.ROOT,
        "%d people, %.1f clicks/s, %d events/s besides; %d errors%n",
        people,
        clicks.size() / (double) length.toSeconds(),
        BATCH * BATCHES_PER_SECOND,
        errors.size());
    errors.stream().limit(5).forEach(error -> out.println("  " + error));
    print("clicks", clicks.stream().filter(click -> !click.opened()).toList());
    print("opened by address", clicks.stream().filter(Click::opened).toList());
    clicks.stream()
        .map(Click::page)
        .distinct()
        .sorted()
        .forEach(
            page ->
                print(
                    "  " + page,
                    clicks.stream()
                        .filter(click -> click.page().equals(page) && !click.opened())
                        .toList()));
    print("nothing (/health/live)", floor);
    print("all pages (bar: p95 500 ms)", clicks);
    out.printf(
        Locale.ROOT,
        "p95 of a page / p95 of nothing: %.1f; CPU a page, events included: product %.1f ms,"
            + " database %.1f ms; heap of their sessions, garbage included: %.1f MB a person%n",
        at(0.95, clicks) / at(0.95, floor),
        program / 1e3 / clicks.size(),
        database / 1e3 / clicks.size(),
        heap / MEGABYTE / people);
  }

  private void print(String name, List<Click> some) {
    out.printf(
        Locale.ROOT,
        "%-28s %,7d   p50 %6.1f   p95 %6.1f   p99 %6.1f   longest %7.1f ms%n",
        name,
        some.size(),
        at(0.5, some),
        at(0.95, some),
        at(0.99, some),
        at(1, some));
  }

  private static double at(double share, List<Click> some) {
    double[] sorted = some.stream().mapToDouble(Click::millis).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
