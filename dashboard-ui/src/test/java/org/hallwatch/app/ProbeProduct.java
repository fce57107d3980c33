package org.hallwatch.app;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hallwatch.app.http.WebSettings;
import org.hallwatch.app.security.AccessSettings;
import org.hallwatch.app.security.Passwords;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.store.account.AccountChanges;
import org.hallwatch.store.audit.AuditFilter;
import org.hallwatch.store.audit.AuditRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole product in this JVM, on a real database and a free port, with one small hall in live
 * time whose sources are the tests:
 *
 * <pre>{@code
 * @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
 * }</pre>
 */
final class ProbeProduct implements BeforeAllCallback, AfterAllCallback {
  static final HallId HALL = new HallId("probe");
  static final String SINGLE = "application/cloudevents+json";
  static final String BATCH = "application/cloudevents-batch+json";
  static final String LINES = "application/x-ndjson";

  /** As quick as it goes: how much work it is, is no matter here. */
  private static final Passwords HASHING = new Passwords(4);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable FreshFolder folder;
  private @Nullable Wiring product;
  private ProductSettings settings;
  private final PeopleClock people = new PeopleClock();
  private boolean hasSupervisor;

  ProbeProduct() {
    this(ProductSettings.read(null).web().withPort(0));
  }

  /** With other rules of signing in. */
  ProbeProduct(UnaryOperator<AccessSettings> rules) {
    this();
    settings = settings.with(rules.apply(ProductSettings.read(null).access()));
  }

  /** As these settings say it. */
  ProbeProduct(ProductSettings all) {
    settings = all;
  }

  /** With room for so many events between senders and database. */
  ProbeProduct(int maxBuffered) {
    this();
    settings = settings.withMaxBuffered(maxBuffered);
  }

  ProbeProduct(WebSettings web) {
    ProductSettings usual = ProductSettings.read(null);
    settings = usual.with(web).with(usual.access().withSecondFactor(Set.of()));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    folder = FreshFolder.make();
    EmptyStore.copyTo(folder.path());
    settings = settings.onFolder(folder.path()).with(settings.access().withHashing(HASHING));
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stop();
    if (folder != null) {
      folder.close();
    }
  }

  /** Starts it on the same folder and port as before. */
  void start() {
    Wiring started = Wiring.run(settings, operation(), people);
    product = started;
    settings = settings.with(settings.web().withPort(started.address().getPort()));
  }

  /** Stops it cleanly. */
  void stop() {
    if (product != null) {
      product.close();
      product = null;
    }
  }

  Wiring wiring() {
    if (product == null) {
      throw new IllegalStateException("the product does not run");
    }
    return product;
  }

  Path folder() {
    return settings.dataFolder();
  }

  URI address(String path) {
    return wiring().address().resolve(path);
  }

  /** The wall, with the link that opens it on this machine. */
  URI wall() {
    return wiring().wall(HALL.value());
  }

  /** The time by which people sign in. */
  PeopleClock people() {
    return people;
  }

  /** Has somebody at the command line ask something. */
  JsonNode command(Question question) {
    return wiring().auditedDesk().answer("local:test", question);
  }

  /** Creates an account that is everywhere, and gives its first password. */
  String account(String name, String person, String... roles) {
    return command(
            new Question.AddAccount(
                name,
                person,
                List.of(roles),
                new Question.ScopeCodes(true, List.of(), List.of(), List.of())))
        .path("password")
        .asString();
  }

  /** What an account is recorded to have done last, the newest first. */
  List<AuditRow> recorded(String account, AuditAction action) {
    return wiring()
        .store()
        .auditReader()
        .newest(new AuditFilter(null, null, account, action.code()), 10);
  }

  /** The newest entry of an action, whoever did it. */
  AuditRow last(AuditAction action) {
    return wiring()
        .store()
        .auditReader()
        .newest(new AuditFilter(null, null, null, action.code()), 1)
        .getFirst();
  }

  /** Somebody who has signed in and sees one hall; with the real form. */
  Guest signedIn(String name, Role role, HallId hall) {
    Question.ScopeCodes scope =
        new Question.ScopeCodes(false, List.of(), List.of(hall.value()), List.of());
    command(new Question.AddAccount(name, name, List.of(role.code()), scope));
    int id = wiring().store().accounts().find(AccountName.of(name)).orElseThrow().id();
    wiring()
        .store()
        .audit()
        .change(
            "test",
            AccountChanges.password(id, Hashed.PASSWORD, false, people.instant()),
            _ -> AuditEntry.of("test", AuditAction.PASSWORD_CHANGED).on(name));
    Guest guest = guest();
    guest.signIn(name, Guest.PASSWORD);
    return guest;
  }

  /** What is kept of the password of all guests, made once. */
  private static final class Hashed {
    static final String PASSWORD = HASHING.hash(Guest.PASSWORD);
  }

  /** Adds a hall without windows to the catalogue. */
  void addHall(HallId id, String name, ZoneId zone) {
    Hall hall = new Hall(id, name, null, zone, List.of(), List.of(), List.of());
    wiring()
        .store()
        .organisation()
        .change(known -> with(known, hall), "test", wiring().operations().now());
    wiring().operations().reloadOperation().toCompletableFuture().join();
  }

  private static Operation with(Operation known, Hall hall) {
    List<Hall> halls = new ArrayList<>(known.halls());
    halls.add(hall);
    return new Operation(
        known.regions(),
        known.departments(),
        known.matters(),
        halls,
        known.sources(),
        known.aliases());
  }

  /** Somebody who has not signed in. */
  Guest guest() {
    return new Guest(wiring().address());
  }

  /** The same on another machine, as far as anybody can tell: a proxy passes on what he asks. */
  Guest fromElsewhere() {
    return new Guest(wiring().address(), HttpClient.newBuilder(), "X-Forwarded-For", "192.0.2.7");
  }

  /**
   * Lets a browser page go on where somebody from supervision has signed in, with the real form.
   */
  void enter(Page page) {
    Guest guest = guest();
    if (hasSupervisor) {
      guest.signIn("desk.test", Guest.PASSWORD);
    } else {
      guest.signInFirst("desk.test", account("desk.test", "测试员", "supervision"));
      hasSupervisor = true;
    }
    guest.lend(page);
  }

  /** Registers a source and gives its key. */
  String key(String source, Duration gap) {
    return key(source, HALL, gap);
  }

  /** Registers a source of a hall and gives its key. */
  String key(String source, HallId hall, Duration gap) {
    return command(new Question.AddSource(source, List.of(hall.value()), gap.toSeconds(), null))
        .path("key")
        .asString();
  }

  /** Posts a body to the events address. */
  HttpResponse<String> post(
      @Nullable String key, String contentType, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address("/api/v1/events"))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return Guest.send(client, request.build());
  }

  HttpResponse<String> post(
      @Nullable String key, String contentType, String body, String... headers) {
    return post(key, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return Guest.send(client, request.build());
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /** An observed queue, said now. */
  String observed(String source, String id, String queue, int waiting) {
    return event(
        source,
        id,
        "queue.observed",
        "{\"hall\":\"probe\",\"queue\":\"" + queue + "\",\"waiting\":" + waiting + "}");
  }

  /** Any event, said now. */
  String event(String source, String id, String type, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"%s\",\"type\":\"org.hallwatch.%s.v1\",\"time\":\"%s\",\"data\":%s}"
        .formatted(id, source, type, wiring().operations().time().now(), data);
  }

  private static Operation operation() {
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    List<Queue> queues =
        List.of(
            new Queue(new QueueId("q1"), "社保业务", null, null, WaitTarget.USUAL),
            new Queue(new QueueId("q2"), "不动产登记", null, null, WaitTarget.USUAL));
    List<Window> windows =
        List.of(
            new Window(new WindowId("01"), "01", null, null, List.of(new QueueId("q1"))),
            new Window(new WindowId("02"), "02", null, null, List.of(new QueueId("q2"))));
    Hall hall = new Hall(HALL, "测试大厅", null, zone, List.of(), queues, windows);
    Source clerk = new Source(new SourceId("clerk"), Set.of(HALL), Duration.ofMinutes(5));
    return new Operation(List.of(), List.of(), List.of(), List.of(hall), List.of(clerk));
  }
}
