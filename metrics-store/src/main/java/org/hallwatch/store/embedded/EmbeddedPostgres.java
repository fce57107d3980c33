package org.hallwatch.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hallwatch.config.FileTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on one data folder, with every setting that keeps data safe. It is
 * watched: if it dies it is started again on the same port, and connection pools reconnect. If this
 * program dies, however it dies, the server stops.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String DATABASE = "hallwatch";
  private static final String CANNOT_CONNECT_NOW = "57P03";
  private static final String WRONG_PASSWORD = "28P01";
  private static final int FREE_PORT_ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int PAUSES_PER_NEWS = 200;
  private static final int LONGEST_BACK_OFF_SECONDS = 30;

  private final EmbeddedSettings settings;
  private final FolderLock lock;
  private final DataFolder folder;
  private final Binaries binaries;
  private final ServerLog log;
  private final ClusterFile cluster;
  private final Thread supervisor;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile int port;
  private volatile ServerProcess process;
  private volatile Optional<String> trouble = Optional.empty();
  private final AtomicInteger restarts = new AtomicInteger();

  private EmbeddedPostgres(EmbeddedSettings settings, FolderLock lock) {
    this.settings = settings;
    this.lock = lock;
    folder = DataFolder.at(settings.dataFolder());
    log = ServerLog.in(folder.path());
    binaries = Binaries.unpackedIn(settings.binariesFolder());
    ClusterFile opened = folder.openOrInitialise(binaries);
    port = firstPort(opened);
    process = startServer(opened, settings.port() == 0);
    cluster = opened.withPort(port);
    supervisor =
        Thread.ofPlatform().name("postgres-supervisor").daemon().unstarted(this::supervise);
  }

  /**
   * Starts the server; makes the folder and the database when there are none. Waits for the
   * recovery after a crash.
   *
   * @throws DataFolderInUseException if another instance works on the folder
   * @throws EmbeddedPostgresException if it cannot run; the message says what to do
   */
  public static EmbeddedPostgres start(EmbeddedSettings settings) {
    DataFolder.at(settings.dataFolder());
    FolderLock lock = FolderLock.take(settings.dataFolder());
    boolean ready = false;
    try {
      EmbeddedPostgres postgres = new EmbeddedPostgres(settings, lock);
      postgres.announce();
      ready = true;
      return postgres;
    } finally {
      if (!ready) {
        lock.close();
      }
    }
  }

  /** Address of the database; loopback only. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /** Address of another database of the same server. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The server's superuser, who owns the database. */
  public String user() {
    return DataFolder.SUPERUSER;
  }

  /** Password of {@link #user}. */
  public String password() {
    return cluster.password();
  }

  /** How often the server died and was started again. */
  public int restarts() {
    return restarts.get();
  }

  /** Why the server does not run at the moment; empty while it runs. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** Tells commands beside this instance where its pages are. */
  public void announceWebPort(int webPort) {
    instance(OptionalInt.of(webPort)).announceIn(folder.path());
  }

  /** Stops the server cleanly and lets go of the folder. */
  @Override
  public void close() {
    closing.countDown();
    try {
      process.stop();
      supervisor.join();
      // The supervisor may have been starting a new one.
      process.stop();
      Files.deleteIfExists(RunningInstance.fileIn(folder.path()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn(
          "cannot delete {}: {}", RunningInstance.fileIn(folder.path()), FileTrouble.reason(e));
    } finally {
      lock.close();
    }
  }

  private void announce() {
    boolean announced = false;
    try {
      createDatabase();
      cluster.writeTo(folder.path());
      instance(OptionalInt.empty()).announceIn(folder.path());
      supervisor.start();
      announced = true;
    } catch (SQLException e) {
      throw new EmbeddedPostgresException(
          Trouble.startFailed(
              "The database " + DATABASE + " could not be made.",
              String.valueOf(e.getMessage()),
              folder.path()),
          e);
    } finally {
      if (!announced) {
        stopQuietly(process);
      }
    }
  }

  private RunningInstance instance(OptionalInt webPort) {
    return new RunningInstance(
        ProcessHandle.current().pid(), jdbcUrl(), user(), password(), webPort);
  }

  private int firstPort(ClusterFile opened) {
    if (settings.port() != 0) {
      return settings.port();
    }
    return opened.port() != 0 ? opened.port() : freePort();
  }

  private static int freePort() {
    try (ServerSocket socket = listening(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "No free port on 127.0.0.1 for the database: " + FileTrouble.reason(e), e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = listening(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static ServerSocket listening(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }

  /**
   * Starts until it stands, gets past what goes by itself, and gives up on what a person must put
   * right.
   */
  private ServerProcess startServer(ClusterFile opened, boolean mayMove) {
    Patience patience = new Patience();
    int portsTried = 1;
    while (true) {
      awaitPredecessor(opened, patience);
      long mark = log.mark();
      boolean portTaken = !isFree(port);
      if (!portTaken) {
        ServerProcess started =
            ServerProcess.launch(binaries, opened.user(), folder, settings, port);
        if (becomesReady(started, opened, patience)) {
          return started;
        }
      }
      String said = log.since(mark);
      if (portTaken || Trouble.isPortTaken(said)) {
        if (!mayMove || portsTried++ == FREE_PORT_ATTEMPTS) {
          throw new EmbeddedPostgresException(Trouble.portTaken(port));
        }
        port = freePort();
      } else if (!Trouble.isPredecessorLeaving(said) || patience.isOver()) {
        throw new EmbeddedPostgresException(
            Trouble.startFailed("The database does not start.", said, folder.path()));
      }
      patience.pause();
    }
  }

  private void awaitPredecessor(ClusterFile opened, Patience patience) {
    Predecessor predecessor = new Predecessor(folder.serverFiles(), opened.user().ownerOfFiles());
    while (predecessor.mayExist() && !predecessor.isGone()) {
      if (patience.isOver()) {
        throw new EmbeddedPostgresException(
            "The database server that ran before on "
                + folder.path()
                + " does not end. End its processes, then start again.");
      }
      patience.pause();
    }
  }

  private boolean becomesReady(ServerProcess started, ClusterFile opened, Patience patience) {
    while (started.isAlive()) {
      try (Connection probe = connect("postgres", opened.password())) {
        return probe.isValid(0);
      } catch (SQLException e) {
        if (WRONG_PASSWORD.equals(e.getSQLState())) {
          stopQuietly(started);
          throw new EmbeddedPostgresException(
              "The database in "
                  + folder.path()
                  + " refuses the password in cluster.properties. Restore that file from a backup.",
              e);
        }
        if (patience.isOver()) {
          stopQuietly(started);
          throw new EmbeddedPostgresException(
              "The database did not become ready within "
                  + settings.startLimit()
                  + ". See "
                  + log.file()
                  + ".",
              e);
        }
        patience.pause();
        patience.news(CANNOT_CONNECT_NOW.equals(e.getSQLState()));
      }
    }
    started.closePipe();
    return false;
  }

  private static void stopQuietly(ServerProcess started) {
    try {
      started.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Connection connect(String database, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", DataFolder.SUPERUSER);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "hallwatch-start");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "10");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  private void createDatabase() throws SQLException {
    try (Connection connection = connect("postgres", cluster.password());
        Statement statement = connection.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database " + DATABASE);
    }
  }

  /** Runs until {@link #close}; the one place that starts a dead server again. */
  private void supervise() {
    int backOffSeconds = 1;
    while (closing.getCount() > 0) {
      try {
        if (!process.ended(1, TimeUnit.MINUTES)) {
          log.rotateIfLarge();
          continue;
        }
        if (closing.getCount() == 0) {
          return;
        }
        process.closePipe();
        if (trouble.isEmpty()) {
          trouble = Optional.of("The database died and is being started again.");
          LOG.warn("the database died (see {}), starting it again", log.file());
        }
        process = startServer(cluster, false);
        restarts.incrementAndGet();
        trouble = Optional.empty();
        backOffSeconds = 1;
        LOG.info("the database runs again");
      } catch (EmbeddedPostgresException e) {
        trouble = Optional.of(String.valueOf(e.getMessage()));
        LOG.error("{} Trying again in {} s.", e.getMessage(), backOffSeconds);
        backOffSeconds = awaitBackOff(backOffSeconds);
      } catch (IOException e) {
        LOG.warn("cannot rotate {}: {}", log.file(), FileTrouble.reason(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private int awaitBackOff(int seconds) {
    try {
      if (closing.await(seconds, TimeUnit.SECONDS)) {
        return seconds;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Math.min(2 * seconds, LONGEST_BACK_OFF_SECONDS);
  }

  /** Counts pauses instead of reading a clock. */
  private final class Patience {
    private long pausesLeft = settings.startLimit().dividedBy(PAUSE);
    private int pauses;

    boolean isOver() {
      return pausesLeft <= 0 || closing.getCount() == 0;
    }

    void pause() {
      try {
        closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        pausesLeft--;
        pauses++;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EmbeddedPostgresException("Interrupted while the database was starting", e);
      }
    }

    void news(boolean recovering) {
      if (recovering && pauses % PAUSES_PER_NEWS == 0) {
        LOG.info(
            "the database is recovering, waiting since {} s (at most {} s)",
            PAUSE.multipliedBy(pauses).toSeconds(),
            settings.startLimit().toSeconds());
      }
    }
  }
}
