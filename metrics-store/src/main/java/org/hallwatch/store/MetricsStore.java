package org.hallwatch.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.store.account.Accounts;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.audit.AuditReader;
import org.hallwatch.store.audit.AuditVerify;
import org.hallwatch.store.device.Devices;
import org.hallwatch.store.device.Pairings;
import org.hallwatch.store.embedded.EmbeddedPostgres;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.embedded.OutsideDatabase;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.event.EventCounts;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.store.event.RejectedRecords;
import org.hallwatch.store.finding.FindingKeeper;
import org.hallwatch.store.finding.FindingSettings;
import org.hallwatch.store.finding.Findings;
import org.hallwatch.store.follow.Follower;
import org.hallwatch.store.history.History;
import org.hallwatch.store.indicator.IndicatorReader;
import org.hallwatch.store.indicator.IndicatorsForVerify;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.organisation.MetCodes;
import org.hallwatch.store.organisation.Organisation;
import org.hallwatch.store.retention.Disk;
import org.hallwatch.store.retention.Dropped;
import org.hallwatch.store.retention.RetentionSettings;
import org.hallwatch.store.retention.StoreSizes;
import org.hallwatch.store.retention.StoreUpkeep;
import org.hallwatch.store.schema.Level;
import org.hallwatch.store.schema.Schema;
import org.hallwatch.store.series.SeriesKeeper;
import org.hallwatch.store.series.SeriesMemory;
import org.hallwatch.store.series.SeriesReader;
import org.hallwatch.store.series.SeriesRepair;
import org.hallwatch.store.series.SeriesSettings;
import org.hallwatch.store.series.Terminals;
import org.hallwatch.store.source.SourceKeys;
import org.hallwatch.store.source.Sources;
import org.hallwatch.store.verify.KeptLook;
import org.hallwatch.store.verify.NightlyVerify;
import org.hallwatch.store.verify.Verify;
import org.hallwatch.store.verify.VerifyRuns;
import org.jspecify.annotations.Nullable;

/**
 * The store, open: its database with the tables brought up to date, and the readers and writers of
 * each noun. All of them may be used by many threads; their calls block.
 */
public final class MetricsStore implements AutoCloseable {
  private final Optional<EmbeddedPostgres> embedded;
  private final Optional<OutsideDatabase> outside;
  private final Database database;
  private final Schema schema;
  private final AuditLog audit;
  private final AuditReader auditReader;
  private final AuditVerify auditVerify;
  private final Sources sources;
  private final SourceKeys sourceKeys;
  private final EventLog events;
  private final EventCounts counts;
  private final RejectedRecords rejected;
  private final Organisation organisation;
  private final Accounts accounts;
  private final Devices devices;
  private final Pairings pairings;
  private final MetCodes codes;
  private final Findings findings;
  private final FindingKeeper keeper;
  private final Follower follower;
  private final History history;
  private final SeriesMemory memory;
  private final SeriesReader series;
  private final Terminals terminals;
  private final IndicatorReader indicators;
  private final SeriesKeeper seriesKeeper;
  private final SeriesRepair seriesRepair;
  private final Verify verify;
  private final NightlyVerify nightlyVerify;
  private final StoreSizes sizes;

  private MetricsStore(
      Optional<EmbeddedPostgres> embedded,
      Optional<OutsideDatabase> outside,
      @Nullable Path dataFolder,
      Disk disk,
      DatabaseAddress address,
      FactCodec codec,
      MeterRegistry meters) {
    this.embedded = embedded;
    this.outside = outside;
    schema = Schema.migrate(address);
    database = new Database(address, meters);
    audit = dataFolder == null ? AuditLog.withoutHead(database) : AuditLog.of(database, dataFolder);
    auditReader = new AuditReader(database);
    auditVerify = new AuditVerify(database, dataFolder);
    sources = new Sources(database);
    sourceKeys = new SourceKeys(database);
    events = new EventLog(database, sources, codec, meters);
    counts = new EventCounts(database, sources);
    rejected = new RejectedRecords(database);
    organisation = new Organisation(database);
    accounts = new Accounts(database);
    devices = new Devices(database, audit);
    pairings = new Pairings(database, new SecureRandom());
    codes = new MetCodes(database);
    findings = new Findings(database);
    keeper = new FindingKeeper(database, events, sources, FindingSettings.USUAL, System::nanoTime);
    follower =
        new Follower(
            database,
            List.of(
                keeper.step(),
                (connection, stretch) -> MetCodes.count(connection, stretch.batches())));
    history = new History(database, keeper);
    memory = new SeriesMemory(SeriesSettings.USUAL.remembered());
    events.remember(SeriesSettings.USUAL.remembered());
    series = new SeriesReader(database, events, memory);
    terminals = new Terminals(database, codec);
    indicators = new IndicatorReader(series);
    seriesKeeper =
        new SeriesKeeper(database, events, memory, SeriesSettings.USUAL, System::nanoTime);
    seriesRepair = new SeriesRepair(database);
    verify = new Verify(database, codec, new IndicatorsForVerify(indicators));
    nightlyVerify =
        new NightlyVerify(
            verify, new KeptLook(database), new VerifyRuns(database), System::nanoTime);
    sizes = new StoreSizes(database, disk, meters);
    new StoreMeters(database, System::nanoTime, meters);
  }

  /** Opens the store in a data folder: starts the embedded database there. */
  public static MetricsStore open(
      EmbeddedSettings settings, FactCodec codec, MeterRegistry meters) {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
    boolean open = false;
    try {
      DatabaseAddress address =
          new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
      MetricsStore store =
          new MetricsStore(
              Optional.of(postgres),
              Optional.empty(),
              settings.dataFolder(),
              new Disk.OfFolder(settings.dataFolder()),
              address,
              codec,
              meters);
      Gauge.builder("hallwatch.store.database.restarts", postgres, EmbeddedPostgres::restarts)
          .description("how often the embedded database died and was started again")
          .register(meters);
      open = true;
      return store;
    } finally {
      if (!open) {
        postgres.close();
      }
    }
  }

  /** Opens the store in a database that someone else runs. */
  public static MetricsStore open(DatabaseAddress address, FactCodec codec, MeterRegistry meters) {
    return new MetricsStore(
        Optional.empty(), Optional.empty(), null, new Disk.Unknown(), address, codec, meters);
  }

  /**
   * Opens the store in a database that someone else runs, for an instance with a data folder.
   *
   * @param disk on which that database lies
   */
  public static MetricsStore open(
      Path dataFolder, DatabaseAddress address, Disk disk, FactCodec codec, MeterRegistry meters) {
    OutsideDatabase outside = OutsideDatabase.hold(dataFolder, address);
    boolean open = false;
    try {
      MetricsStore store =
          new MetricsStore(
              Optional.empty(), Optional.of(outside), dataFolder, disk, address, codec, meters);
      open = true;
      return store;
    } finally {
      if (!open) {
        outside.close();
      }
    }
  }

  /** Opens the store of a running instance, to work beside it. */
  public static MetricsStore beside(
      RunningInstance instance, FactCodec codec, MeterRegistry meters) {
    return open(
        new DatabaseAddress(instance.jdbcUrl(), instance.user(), instance.password()),
        codec,
        meters);
  }

  /** Which database and at which level. */
  public Schema schema() {
    return schema;
  }

  /** Writes the audit trail. */
  public AuditLog audit() {
    return audit;
  }

  /** Reads it. */
  public AuditReader auditReader() {
    return auditReader;
  }

  /** Finds what was changed in it. */
  public AuditVerify auditVerify() {
    return auditVerify;
  }

  /** The log of events. */
  public EventLog events() {
    return events;
  }

  /** How many events are stored of which kind. */
  public EventCounts counts() {
    return counts;
  }

  /** The registered sources. */
  public Sources sources() {
    return sources;
  }

  /** Their keys. */
  public SourceKeys sourceKeys() {
    return sourceKeys;
  }

  /** The records that were not accepted. */
  public RejectedRecords rejected() {
    return rejected;
  }

  /** The regions, departments, matters and halls. */
  public Organisation organisation() {
    return organisation;
  }

  /** Who may sign in, and what he may see. */
  public Accounts accounts() {
    return accounts;
  }

  /** Self-service terminals. */
  public Terminals terminals() {
    return terminals;
  }

  /** The wall screens. */
  public Devices devices() {
    return devices;
  }

  /** Screens that ask to be paired. */
  public Pairings pairings() {
    return pairings;
  }

  /** The codes that stand in stored events. */
  public MetCodes codes() {
    return codes;
  }

  /** The contradictions that were found. */
  public Findings findings() {
    return findings;
  }

  /** Finds them. */
  public FindingKeeper findingKeeper() {
    return keeper;
  }

  /** The figures of halls, by day and hour. */
  public SeriesReader series() {
    return series;
  }

  /**
   * How much is remembered so that figures need not be read back: so many events that were stored
   * lately, and so many events and figures of days that were folded lately.
   */
  public void remember(int eventsAndFigures) {
    events.remember(eventsAndFigures);
    memory.limit(eventsAndFigures);
  }

  /** What these figures say as indicators. */
  public IndicatorReader indicators() {
    return indicators;
  }

  /** Keeps them. */
  public SeriesKeeper seriesKeeper() {
    return seriesKeeper;
  }

  /** Has days of which figures are wrong counted anew. */
  public SeriesRepair seriesRepair() {
    return seriesRepair;
  }

  /** Follows the log of events, for everything that is derived from it. */
  public Follower follower() {
    return follower;
  }

  /** The imports of history. */
  public History history() {
    return history;
  }

  /** Recounts the stored figures. */
  public Verify verify() {
    return verify;
  }

  /** Recounts a part of them each night. */
  public NightlyVerify nightlyVerify() {
    return nightlyVerify;
  }

  /** How large it is. */
  public StoreSizes sizes() {
    return sizes;
  }

  /** What is to be done to it now and then. */
  public StoreUpkeep upkeep(RetentionSettings settings) {
    return new StoreUpkeep(database, settings, schema.level() == Level.TIMESCALE, sizes, audit);
  }

  /** What is not there any more. */
  public Dropped dropped() {
    return database.read("looking for what was dropped", Dropped::read);
  }

  /**
   * How many events are in no day of their own, counted up to a thousand; the upkeep moves them.
   */
  public long inNet() {
    return database.read(
        "looking into the net under the days",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement("select in_net()");
              ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  /**
   * Why the embedded database does not run at the moment; empty while it runs, or if the database
   * is someone else's.
   */
  public Optional<String> trouble() {
    return embedded.flatMap(EmbeddedPostgres::trouble);
  }

  /** Tells commands beside this instance where its pages are. */
  public void announceWebPort(int port) {
    embedded.ifPresent(postgres -> postgres.announceWebPort(port));
    outside.ifPresent(folder -> folder.announceWebPort(port));
  }

  /** Ends the appends under way and stops the embedded database. */
  @Override
  public void close() {
    events.close();
    seriesKeeper.close();
    database.close();
    embedded.ifPresent(EmbeddedPostgres::close);
    outside.ifPresent(OutsideDatabase::close);
  }
}
