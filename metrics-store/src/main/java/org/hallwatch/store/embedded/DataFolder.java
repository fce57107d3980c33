package org.hallwatch.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.config.FileTrouble;
import org.hallwatch.store.embedded.Command.Ended;

/**
 * The data folder on disk:
 *
 * <pre>
 * lock                  held while an instance runs
 * cluster.properties    password, who runs the server, port
 * instance.properties   the running instance, for commands beside it
 * postgres/             the server's own files
 * postgres.log          what the server said
 * </pre>
 */
record DataFolder(Path path) {
  /** Name of the server's superuser. */
  static final String SUPERUSER = "hallwatch";

  private static final int NOBODY = 65_534;
  private static final String INDENT = "\n  ";

  /** Makes the folder if it is not there. */
  static DataFolder at(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(
            path,
            PosixFilePermissions.fromString(ServerUser.weAreRoot() ? "rwx--x--x" : "rwx------"));
      }
    } catch (IOException e) {
      String reason = FileTrouble.reason(e);
      throw new EmbeddedPostgresException(
          Trouble.isDiskFull(reason)
              ? Trouble.diskFull(path.resolveSibling(""))
              : "Cannot make the data folder "
                  + path
                  + ": "
                  + reason
                  + ". Name another folder or make its parent writable.",
          e);
    }
    if (!Files.isWritable(path)) {
      throw new EmbeddedPostgresException(
          isMountedReadOnly(path)
              ? "The data folder "
                  + path
                  + " lies on a file system that is mounted read-only. Mount it writable (mount -o"
                  + " remount,rw; if the system did that by itself, look at the disk first), or"
                  + " name another folder."
              : "The data folder "
                  + path
                  + " is not writable for user "
                  + System.getProperty("user.name")
                  + ". Give it to that user (chown), or name another folder.");
    }
    return new DataFolder(path);
  }

  private static boolean isMountedReadOnly(Path path) {
    try {
      return Files.getFileStore(path).isReadOnly();
    } catch (IOException e) {
      return false; // whoever cannot look is told what he can do as a user
    }
  }

  Path serverFiles() {
    return path.resolve("postgres");
  }

  /** The remembered cluster, or a new one initialised by the first user who can work here. */
  ClusterFile openOrInitialise(Binaries binaries) {
    if (Files.isDirectory(serverFiles())) {
      return open(binaries);
    }
    Chosen chosen = chooseUser(binaries);
    ClusterFile cluster = ClusterFile.withNewPassword(chosen.user());
    cluster.writeTo(path);
    initialise(binaries, cluster);
    return cluster;
  }

  private ClusterFile open(Binaries binaries) {
    if (!ClusterFile.existsIn(path)) {
      throw new EmbeddedPostgresException(
          "The data folder "
              + path
              + " holds a database but no cluster.properties with its password. Restore that file"
              + " from a backup of the folder.");
    }
    ClusterFile cluster = ClusterFile.readFrom(path);
    if (!(cluster.user() instanceof ServerUser.Ourselves) && !ServerUser.weAreRoot()) {
      throw new EmbeddedPostgresException(
          "The database in "
              + path
              + " was made by root. Start Hallwatch as root again, or name another folder.");
    }
    checkOwner(cluster.user());
    Ended probe = probe(binaries, cluster.user());
    if (!probe.good()) {
      throw new EmbeddedPostgresException(
          "The database in "
              + path
              + " cannot be run by the user that made it ("
              + cluster.user().remembered()
              + "): "
              + probe.output()
              + ". Every folder above "
              + path
              + " and "
              + binaries.home()
              + " must be open to that user (chmod o+x).");
    }
    checkMajor(probe.output());
    return cluster;
  }

  private void checkOwner(ServerUser user) {
    int owner = ServerUser.uidOf(serverFiles());
    if (owner != user.ownerOfFiles()) {
      throw new EmbeddedPostgresException(
          serverFiles()
              + " belongs to user number "
              + owner
              + ", but the database is run by number "
              + user.ownerOfFiles()
              + ". Start Hallwatch as the user it belongs to, or give the folder back: chown -R "
              + user.ownerOfFiles()
              + " "
              + serverFiles());
    }
    try {
      String permissions =
          PosixFilePermissions.toString(Files.getPosixFilePermissions(serverFiles()));
      if (!"rwx------".equals(permissions) && !"rwxr-x---".equals(permissions)) {
        throw new EmbeddedPostgresException(
            serverFiles()
                + " has the permissions "
                + permissions
                + "; the database demands that nobody else can reach its files. Run: chmod 700 "
                + serverFiles());
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot look at " + serverFiles() + ": " + FileTrouble.reason(e), e);
    }
  }

  private void checkMajor(String versionLine) {
    Path versionFile = serverFiles().resolve("PG_VERSION");
    String here = majorOf(versionLine);
    Ended stored =
        new Command(
                ClusterFile.readFrom(path).user().command(List.of("cat", versionFile.toString())))
            .run();
    if (!stored.good()) {
      throw new EmbeddedPostgresException(
          serverFiles()
              + " is not a complete database ("
              + stored.output()
              + "). Restore it from a backup.");
    }
    if (!stored.output().equals(here)) {
      throw new EmbeddedPostgresException(
          "The database in "
              + path
              + " was made by PostgreSQL "
              + stored.output()
              + ", this Hallwatch brings PostgreSQL "
              + here
              + ". Run it with the Hallwatch that made it, or name another data folder.");
    }
  }

  private static String majorOf(String versionLine) {
    String version = versionLine.substring(versionLine.lastIndexOf(' ') + 1);
    return version.substring(0, version.indexOf('.'));
  }

  private record Chosen(ServerUser user) {}

  private Chosen chooseUser(Binaries binaries) {
    StringBuilder tried = new StringBuilder();
    for (ServerUser candidate : candidates()) {
      Ended probe = probe(binaries, candidate);
      if (probe.good()) {
        return new Chosen(candidate);
      }
      tried
          .append(INDENT)
          .append(String.join(" ", candidate.command(List.of("postgres"))))
          .append(": ")
          .append(probe.output());
    }
    throw new EmbeddedPostgresException(
        "The database's programs cannot be run for the data folder "
            + path
            + ". Tried:"
            + tried
            + "\nRun Hallwatch as an ordinary user, or name a data folder and a binaries folder ("
            + binaries.home()
            + ") that other users may enter.");
  }

  private List<ServerUser> candidates() {
    if (!ServerUser.weAreRoot()) {
      return List.of(new ServerUser.Ourselves());
    }
    int owner = ServerUser.uidOf(path);
    return List.of(new ServerUser.Other(owner == 0 ? NOBODY : owner), new ServerUser.Namespace());
  }

  /**
   * Whether this user can enter the data folder and run the programs; gives the server's version.
   */
  private Ended probe(Binaries binaries, ServerUser user) {
    String script =
        "test -x \"$1\" || { echo \"cannot enter $1\"; exit 1; }; exec \"$2\" --version";
    return new Command(
            user.command(
                List.of(
                    "sh",
                    "-c",
                    script,
                    "sh",
                    path.toString(),
                    binaries.program("postgres").toString())))
        .run();
  }

  /**
   * Into a folder beside it that is renamed at the end, so that a crash leaves no half database.
   */
  private void initialise(Binaries binaries, ClusterFile cluster) {
    Path fresh = path.resolve("postgres.new");
    Path passwordFile = path.resolve("password.new");
    try {
      Folders.delete(fresh);
      Files.createDirectory(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.deleteIfExists(passwordFile);
      Files.createFile(
          passwordFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(passwordFile, cluster.password());
      giveTo(cluster.user(), fresh);
      giveTo(cluster.user(), passwordFile);
      Ended ended =
          new Command(cluster.user().command(initdb(binaries, fresh, passwordFile))).run();
      if (!ended.good()) {
        Folders.delete(fresh);
        throw new EmbeddedPostgresException(
            Trouble.startFailed(
                "The database could not be made in " + path + ".", ended.output(), path));
      }
      Files.move(fresh, serverFiles());
    } catch (IOException e) {
      String reason = FileTrouble.reason(e);
      throw new EmbeddedPostgresException(
          Trouble.isDiskFull(reason)
              ? Trouble.diskFull(path)
              : "The database could not be made in " + path + ": " + reason,
          e);
    } finally {
      forget(passwordFile);
    }
  }

  private static List<String> initdb(Binaries binaries, Path fresh, Path passwordFile) {
    List<String> line = new ArrayList<>();
    line.add(binaries.program("initdb").toString());
    line.addAll(
        List.of(
            "--pgdata",
            fresh.toString(),
            "--username",
            SUPERUSER,
            "--pwfile",
            passwordFile.toString()));
    line.addAll(List.of("--auth", "scram-sha-256", "--encoding", "UTF8", "--data-checksums"));
    line.addAll(
        List.of("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
    return line;
  }

  private static void giveTo(ServerUser user, Path file) throws IOException {
    if (user.ownerOfFiles() != ServerUser.uidOfUs()) {
      Files.setAttribute(file, "unix:uid", user.ownerOfFiles());
      Files.setAttribute(file, "unix:gid", user.ownerOfFiles());
    }
  }

  private static void forget(Path passwordFile) {
    try {
      Files.deleteIfExists(passwordFile);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot delete " + passwordFile + ": " + FileTrouble.reason(e), e);
    }
  }
}
