package org.hallwatch.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The embedded server on the real thing: kept data, and every fault that a machine has in store.
 */
class EmbeddedPostgresTest {
  private static final Path BINARIES = Binaries.usualFolder();
  private static final int NOBODY = 65_534;

  private Path top;
  private Path data;

  @BeforeEach
  void makeFolder() throws IOException {
    top = Files.createTempDirectory("hallwatch-embedded-");
    Files.setPosixFilePermissions(top, PosixFilePermissions.fromString("rwx--x--x"));
    data = top.resolve("data");
  }

  @AfterEach
  void deleteFolder() throws IOException {
    Folders.delete(top);
  }

  @Test
  void keepsWhatWasCommittedOverARestart() throws SQLException {
    try (EmbeddedPostgres postgres = start()) {
      execute(postgres, "create table kept (n int)");
      execute(postgres, "insert into kept values (1)");
    }
    try (EmbeddedPostgres postgres = start()) {
      assertThat(query(postgres, "select n from kept")).isEqualTo("1");
    }
    assertThat(serverProcesses()).isEmpty();
  }

  @Test
  void runsWithEverySettingThatKeepsDataSafe() throws SQLException {
    try (EmbeddedPostgres postgres = start()) {
      assertThat(setting(postgres, "fsync")).isEqualTo("on");
      assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(postgres, "full_page_writes")).isEqualTo("on");
      assertThat(setting(postgres, "data_checksums")).isEqualTo("on");
      assertThat(setting(postgres, "server_encoding")).isEqualTo("UTF8");
      assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void keepsItsPortOverARestart() {
    String url;
    try (EmbeddedPostgres postgres = start()) {
      url = postgres.jdbcUrl();
    }
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.jdbcUrl()).isEqualTo(url);
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    try (EmbeddedPostgres postgres = start()) {
      assertThatThrownBy(
              () ->
                  DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guessed")
                      .close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void keepsThePasswordFromOtherUsers() throws IOException {
    try (EmbeddedPostgres postgres = start()) {
      for (String name : List.of("cluster.properties", "instance.properties")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
            .isEqualTo("rw-------");
      }
      assertThat(postgres.password()).hasSizeGreaterThan(40);
    }
  }

  @Test
  void refusesASecondInstanceAndNamesTheFirst() {
    try (EmbeddedPostgres postgres = start()) {
      postgres.announceWebPort(8080);
      assertThatThrownBy(this::start)
          .isInstanceOf(DataFolderInUseException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("8080");
    }
    start().close();
  }

  @Test
  void refusesAFolderThatAnotherProcessWorksOnAndTellsHowToReachIt() throws SQLException {
    try (HeldServer other = HeldServer.start(data, BINARIES)) {
      assertThat(other.answer()).startsWith("running");
      assertThatThrownBy(this::start)
          .isInstanceOf(DataFolderInUseException.class)
          .hasMessageContaining("process " + other.pid());
      RunningInstance running = RunningInstance.find(data).orElseThrow();
      try (Connection connection =
          DriverManager.getConnection(running.jdbcUrl(), running.user(), running.password())) {
        assertThat(connection.isValid(5)).isTrue();
      }
    }
    assertThat(RunningInstance.find(data)).isEmpty();
  }

  @Test
  void startsAgainWhenItsServerIsKilled() throws SQLException, InterruptedException {
    try (EmbeddedPostgres postgres = start()) {
      execute(postgres, "create table kept (n int)");
      for (int round = 1; round <= 3; round++) {
        execute(postgres, "insert into kept values (" + round + ")");
        killPostmaster();
        awaitRestart(postgres, round);
        assertThat(query(postgres, "select count(*) from kept")).isEqualTo(Integer.toString(round));
      }
      assertThat(postgres.trouble()).isEmpty();
    }
  }

  @Test
  void startsAgainWhenItsWatchdogIsKilled() throws SQLException {
    try (EmbeddedPostgres postgres = start()) {
      execute(postgres, "create table kept as select 1 as n");
      postmaster().parent().orElseThrow().destroyForcibly();
      awaitRestart(postgres, 1);
      assertThat(query(postgres, "select n from kept")).isEqualTo("1");
    }
    assertThat(serverProcesses()).isEmpty();
  }

  @Test
  void itsServerDoesNotOutliveAKilledProgramAndTheNextStartRecovers()
      throws SQLException, InterruptedException {
    try (HeldServer killed = HeldServer.start(data, BINARIES)) {
      String[] answer = killed.answer().split(" ");
      try (Connection connection =
              DriverManager.getConnection(answer[1], DataFolder.SUPERUSER, answer[2]);
          Statement statement = connection.createStatement()) {
        statement.execute("create table kept as select 1 as n");
        killed.kill();
        await().atMost(Duration.ofSeconds(30)).until(() -> serverProcesses().isEmpty());
      }
    }
    try (EmbeddedPostgres postgres = start()) {
      assertThat(query(postgres, "select n from kept")).isEqualTo("1");
    }
  }

  @Test
  void startsAtOnceAfterProgramAndServerWereKilledTogether()
      throws SQLException, InterruptedException {
    try (HeldServer killed = HeldServer.start(data, BINARIES)) {
      assertThat(killed.answer()).startsWith("running");
      serverProcesses().forEach(ProcessHandle::destroyForcibly);
      killed.kill();
    }
    try (EmbeddedPostgres postgres = start()) {
      assertThat(query(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void isNotFooledByAPidFileWhoseNumberBelongsToAStranger() throws IOException, SQLException {
    start().close();
    Path pidFile = data.resolve("postgres/postmaster.pid");
    Files.writeString(
        pidFile, ProcessHandle.current().pid() + "\n" + data.resolve("postgres") + "\n");
    try (EmbeddedPostgres postgres = start()) {
      assertThat(query(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void movesToAnotherPortWhenItsOwnWasTakenMeanwhile() throws IOException {
    int before;
    try (EmbeddedPostgres postgres = start()) {
      before = port(postgres);
    }
    try (ServerSocket stranger = new ServerSocket(before, 1, InetAddress.getLoopbackAddress());
        EmbeddedPostgres postgres = start()) {
      assertThat(port(postgres)).isNotEqualTo(stranger.getLocalPort());
    }
  }

  @Test
  void saysThatTheFixedPortIsTaken() throws IOException {
    try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(settings().withPort(stranger.getLocalPort())))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("Port " + stranger.getLocalPort())
          .hasMessageContaining("taken by another program");
    }
    start().close();
  }

  @Test
  void saysWhatIsWrongWithThePermissionsOfItsFiles() throws IOException {
    start().close();
    Path files = data.resolve("postgres");
    Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("chmod 700 " + files);
  }

  @Test
  void saysThatItsFilesBelongToSomeoneElse() throws IOException {
    assumeTrue(ServerUser.weAreRoot(), "giving files away needs root");
    start().close();
    Files.setAttribute(data.resolve("postgres"), "unix:uid", 12_345);
    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("belongs to user number 12345")
        .hasMessageContaining("chown");
  }

  @Test
  void saysThatAnotherMajorVersionMadeTheData() throws IOException {
    start().close();
    Files.writeString(data.resolve("postgres/PG_VERSION"), "16\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("made by PostgreSQL 16")
        .hasMessageContaining("another data folder");
  }

  @Test
  void saysThatThePasswordFileIsGone() throws IOException {
    start().close();
    Files.delete(data.resolve("cluster.properties"));
    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("cluster.properties");
  }

  @Test
  void beginsAnewAfterAnInterruptedFirstStart() throws IOException, SQLException {
    Files.createDirectories(data.resolve("postgres.new/base"));
    Files.writeString(data.resolve("password.new"), "left behind");
    try (EmbeddedPostgres postgres = start()) {
      assertThat(query(postgres, "select 1")).isEqualTo("1");
    }
    assertThat(data.resolve("password.new")).doesNotExist();
  }

  @Test
  void runsForRootBelowAFolderThatOnlyRootMayEnter() throws IOException, SQLException {
    assumeTrue(ServerUser.weAreRoot(), "needs root");
    assumeTrue(new Command(List.of("unshare", "-U", "true")).run().good(), "needs user namespaces");
    Files.setPosixFilePermissions(top, PosixFilePermissions.fromString("rwx------"));
    for (int run = 0; run < 2; run++) {
      try (EmbeddedPostgres postgres = start()) {
        assertThat(query(postgres, "select 1")).isEqualTo("1");
      }
    }
    assertThat(Files.readString(data.resolve("cluster.properties"))).contains("unshare");
  }

  @Test
  void runsForAnOrdinaryUser() throws IOException {
    assumeTrue(ServerUser.weAreRoot(), "becoming another user needs root");
    Binaries.unpackedIn(BINARIES);
    Files.createDirectory(data);
    Files.setAttribute(data, "unix:uid", NOBODY);
    try (HeldServer server = HeldServer.startAs(NOBODY, top, data, BINARIES)) {
      assertThat(server.answer()).startsWith("running");
    }
    assertThat(Files.readString(data.resolve("cluster.properties"))).contains("run-as=ourselves");
  }

  @Test
  void tellsAnOrdinaryUserThatRootMadeTheData() throws IOException {
    assumeTrue(ServerUser.weAreRoot(), "becoming another user needs root");
    start().close();
    for (Path path :
        List.of(
            data,
            data.resolve("cluster.properties"),
            data.resolve("lock"),
            data.resolve("postgres.log"))) {
      Files.setAttribute(path, "unix:uid", NOBODY);
    }
    try (HeldServer server = HeldServer.startAs(NOBODY, top, data, BINARIES)) {
      assertThat(server.answer()).contains("was made by root");
    }
  }

  @Test
  void tellsAnOrdinaryUserThatTheFolderIsNotWritable() throws IOException {
    assumeTrue(ServerUser.weAreRoot(), "becoming another user needs root");
    Files.createDirectory(data);
    try (HeldServer server = HeldServer.startAs(NOBODY, top, data, BINARIES)) {
      assertThat(server.answer()).contains("is not writable").contains("chown");
    }
  }

  @Test
  void saysThatTheDiskIsFullAndGoesOnWhenThereIsRoom()
      throws IOException, SQLException, InterruptedException {
    try (SmallDisk disk = SmallDisk.mountedAt(top.resolve("disk"), 160)) {
      data = disk.path().resolve("data");
      try (EmbeddedPostgres postgres = start()) {
        execute(postgres, "create table kept as select 1 as n");
        Path ballast = disk.fill();
        assertThatThrownBy(
                () ->
                    execute(
                        postgres,
                        "create table big as select repeat('x', 1000) from generate_series(1,"
                            + " 500000)"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("No space left on device");
        killPostmaster();
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> postgres.trouble().orElse("").contains("is full"));
        Files.delete(ballast);
        await().atMost(Duration.ofSeconds(60)).until(() -> postgres.trouble().isEmpty());
        assertThat(query(postgres, "select n from kept")).isEqualTo("1");
      }
    }
  }

  @Test
  void saysThatTheDiskIsTooFullForANewDatabase() throws IOException {
    try (SmallDisk disk = SmallDisk.mountedAt(top.resolve("disk"), 8)) {
      data = disk.path().resolve("data");
      assertThatThrownBy(this::start)
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("is full")
          .hasMessageContaining(data.toString());
    }
  }

  private EmbeddedSettings settings() {
    return EmbeddedSettings.of(data).withBinariesFolder(BINARIES).withSharedBuffersMegabytes(16);
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(settings());
  }

  private static int port(EmbeddedPostgres postgres) {
    String url = postgres.jdbcUrl();
    return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1, url.lastIndexOf('/')));
  }

  private static void awaitRestart(EmbeddedPostgres postgres, int times) {
    await().atMost(Duration.ofSeconds(60)).until(() -> postgres.restarts() >= times);
  }

  private void killPostmaster() throws InterruptedException {
    ProcessHandle postmaster = postmaster();
    postmaster.destroyForcibly();
    postmaster.onExit().join();
  }

  private ProcessHandle postmaster() {
    try {
      String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<ProcessHandle> serverProcesses() {
    Path files = data.resolve("postgres");
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> worksIn(process, files)).toList();
    }
  }

  private static boolean worksIn(ProcessHandle process, Path folder) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).equals(folder);
    } catch (IOException e) {
      return false;
    }
  }

  private static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
    return query(postgres, "show " + name);
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", postgres.user());
    properties.setProperty("password", postgres.password());
    return DriverManager.getConnection(postgres.jdbcUrl(), properties);
  }
}
