package org.hallwatch.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hallwatch.actor.OperationsSettings;
import org.hallwatch.actor.ingest.IntakeSettings;
import org.hallwatch.app.http.TlsFiles;
import org.hallwatch.app.http.WebSettings;
import org.hallwatch.app.organisation.FileLimits;
import org.hallwatch.app.security.AccessSettings;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.config.Layered;
import org.hallwatch.config.Setting;
import org.hallwatch.config.Setting.Origin;
import org.hallwatch.config.Settings;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.embedded.OutsideDatabase;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.retention.Disk;
import org.hallwatch.store.retention.Period;
import org.hallwatch.store.retention.RetentionSettings;
import org.jspecify.annotations.Nullable;

/**
 * The technical settings: {@code reference.conf}, with a person's own file laid over it.
 *
 * @param dataFolder everything that must survive
 * @param outside a database that somebody else runs, in place of the embedded one
 * @param outsideDisk on which that lies
 * @param remembered how many events and figures of days folded lately are kept in memory
 * @param sources what is usual for sources
 * @param nights when figures are recounted by themselves
 * @param retention how long what is kept
 * @param access the rules of signing in
 * @param files how large files of the organisation may be
 * @param listed every key with its value and where that comes from, for people
 */
record ProductSettings(
    WebSettings web,
    Path dataFolder,
    EmbeddedSettings database,
    @Nullable DatabaseAddress outside,
    Disk outsideDisk,
    int remembered,
    OperationsSettings operations,
    SourceSettings sources,
    NightSettings nights,
    RetentionSettings retention,
    AccessSettings access,
    FileLimits files,
    List<Setting> listed) {
  private static final Duration LONGEST = Duration.ofDays(36_600);
  private static final Pattern DAYS = Pattern.compile("([0-9]{1,5}) ?(?:d|day|days)");
  private static final long MEGABYTE = 1 << 20;
  private static final long GIGABYTE = 1 << 30;
  private static final String EMBEDDED = "embedded";
  private static final String NO_PASSWORD = "none";
  private static final String UNKNOWN = "unknown";

  /** Reads them; null for the defaults alone. */
  static ProductSettings read(@Nullable Path file) {
    Layered<ProductSettings> read =
        Settings.readLayered(
            ProductSettings.class.getClassLoader(), "hallwatch", file, ProductSettings::read);
    return read.settings().listing(read.all());
  }

  private static ProductSettings read(Settings settings) {
    Path folder =
        settings.section("data", data -> Home.folder().resolve(data.text("folder")).normalize());
    Databases database = settings.section("database", section -> Databases.read(section, folder));
    return new ProductSettings(
        settings.section("http", WebSettings::read),
        folder,
        database.embedded(),
        database.outside(),
        database.disk(),
        settings.section("figures", figures -> figures.whole("remembered", 0, 100_000_000)),
        operations(settings),
        settings.section("sources", SourceSettings::read),
        settings.section("verify", NightSettings::read),
        settings.section("retention", ProductSettings::retention),
        settings.section("access", AccessSettings::read),
        settings.section("organisation", FileLimits::read),
        List.of());
  }

  /** The same on another data folder. */
  ProductSettings onFolder(Path folder) {
    EmbeddedSettings moved =
        new EmbeddedSettings(
            folder,
            database.binariesFolder(),
            database.port(),
            database.startLimit(),
            database.sharedBuffersMegabytes(),
            database.maxConnections());
    return with(web, folder, moved, operations, access);
  }

  /** The same with another web server. */
  ProductSettings with(WebSettings other) {
    return with(other, dataFolder, database, operations, access);
  }

  /** The same with other rules of signing in. */
  ProductSettings with(AccessSettings other) {
    return with(web, dataFolder, database, operations, other);
  }

  /** The same with room for so many events on their way into the store. */
  ProductSettings withMaxBuffered(int events) {
    IntakeSettings intake = operations.intake();
    OperationsSettings other =
        new OperationsSettings(
            new IntakeSettings(
                events, intake.maxCommit(), intake.parallel(), intake.ahead(), intake.retryAfter()),
            operations.tick(),
            operations.painting(),
            operations.reconcile(),
            operations.patience(),
            operations.drain());
    return with(web, dataFolder, database, other, access);
  }

  private ProductSettings with(
      WebSettings otherWeb,
      Path folder,
      EmbeddedSettings otherDatabase,
      OperationsSettings otherOperations,
      AccessSettings otherAccess) {
    return new ProductSettings(
        otherWeb,
        folder,
        otherDatabase,
        outside,
        outsideDisk,
        remembered,
        otherOperations,
        sources,
        nights,
        retention,
        otherAccess,
        files,
        listed);
  }

  /** The same with a value that goes before what was read, and says where it comes from. */
  ProductSettings noting(String key, Object value, Origin origin) {
    return listing(
        listed.stream()
            .map(
                setting ->
                    setting.key().equals(key) ? setting.with(value.toString(), origin) : setting)
            .toList());
  }

  private ProductSettings listing(List<Setting> all) {
    return new ProductSettings(
        web,
        dataFolder,
        database,
        outside,
        outsideDisk,
        remembered,
        operations,
        sources,
        nights,
        retention,
        access,
        files,
        all);
  }

  /** What the web server speaks TLS with; empty if it does not. */
  Optional<TlsFiles> tls() {
    return TlsFiles.of(web.tls(), dataFolder);
  }

  /**
   * Opens the store: in the database of the settings, else in the one that the folder remembers.
   */
  MetricsStore openStore(MeterRegistry meters) {
    DatabaseAddress address = outsideOrRemembered();
    MetricsStore store =
        address == null
            ? MetricsStore.open(database, new JsonFactCodec(), meters)
            : MetricsStore.open(dataFolder, address, outsideDisk, new JsonFactCodec(), meters);
    store.remember(remembered);
    return store;
  }

  /** The database that somebody else runs, null if the folder has its own. */
  @Nullable DatabaseAddress outsideOrRemembered() {
    return outside != null ? outside : OutsideDatabase.rememberedIn(dataFolder).orElse(null);
  }

  /** The section about the database: the embedded one, and one that is used in its place. */
  private record Databases(
      EmbeddedSettings embedded, @Nullable DatabaseAddress outside, Disk disk) {
    static Databases read(Settings settings, Path folder) {
      EmbeddedSettings embedded =
          new EmbeddedSettings(
              folder,
              EmbeddedSettings.of(folder).binariesFolder(),
              settings.whole("port", 0, 65_535),
              settings.duration("start-limit", Duration.ofSeconds(10), Duration.ofDays(1)),
              (int)
                  (settings.size("shared-buffers", 16 * MEGABYTE, MEGABYTE * MEGABYTE) / MEGABYTE),
              settings.whole("max-connections", 10, 10_000));
      Disk disk =
          settings.text("disk").equals(UNKNOWN)
              ? new Disk.Unknown()
              : new Disk.Said(settings.size("disk", GIGABYTE, GIGABYTE * GIGABYTE));
      String url = settings.text("url");
      String user = settings.text("user");
      String password = settings.text("password");
      if (url.equals(EMBEDDED)) {
        return new Databases(embedded, null, disk);
      }
      if (password.equals(NO_PASSWORD)) {
        throw new IllegalArgumentException(
            "database.url is set, but no password: set database.password or the environment"
                + " variable HALLWATCH_DATABASE_PASSWORD");
      }
      return new Databases(embedded, new DatabaseAddress(url, user, password), disk);
    }
  }

  private static OperationsSettings operations(Settings settings) {
    OperationsSettings usual = OperationsSettings.USUAL;
    IntakeSettings intake = settings.section("intake", ProductSettings::intake);
    return settings.section(
        "halls",
        halls ->
            new OperationsSettings(
                intake,
                usual.tick(),
                halls.duration("paint-every", Duration.ofMillis(10), Duration.ofMinutes(1)),
                halls.duration("reconcile-every", Duration.ofSeconds(1), Duration.ofHours(1)),
                usual.patience(),
                usual.drain()));
  }

  private static RetentionSettings retention(Settings settings) {
    return new RetentionSettings(
        period(settings, "raw", 40),
        period(settings, "quarter", 2),
        period(settings, "hour", 2),
        period(settings, "day", 32),
        period(settings, "facts", 40),
        settings.duration("imported", Duration.ZERO, LONGEST),
        period(settings, "compress-after", 1),
        period(settings, "audit", RetentionSettings.LEAST_AUDIT_DAYS));
  }

  /** A duration of whole days, or the word for ever. */
  static Period period(Settings settings, String key, int leastDays) {
    String text = settings.text(key);
    Matcher days = DAYS.matcher(text);
    if (days.matches() && Integer.parseInt(days.group(1)) >= leastDays) {
      return Period.of(Duration.ofDays(Integer.parseInt(days.group(1))));
    }
    if (!text.equals("never")) {
      settings.refuse(
          key, "is '" + text + "', expected " + leastDays + "d or more, such as 400d, or never");
    }
    return Period.EVER;
  }

  private static IntakeSettings intake(Settings settings) {
    return new IntakeSettings(
        settings.whole("max-buffered", 1, 100_000_000),
        settings.whole("max-commit", 1, 1_000_000),
        settings.whole("parallel", 1, 16),
        settings.duration("clock-ahead", Duration.ZERO, Duration.ofDays(1)),
        settings.duration("retry-after", Duration.ofSeconds(1), Duration.ofHours(1)));
  }
}
