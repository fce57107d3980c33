package org.hallwatch.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.config.FileTrouble;

/**
 * Who runs the server. PostgreSQL refuses to run as root, so root hands it to an unprivileged user,
 * or runs it in a user namespace where root's own files are reached without being root.
 */
sealed interface ServerUser {
  /** Ourselves; we are not root. */
  record Ourselves() implements ServerUser {
    @Override
    public List<String> prefix() {
      return List.of();
    }

    @Override
    public String remembered() {
      return "ourselves";
    }
  }

  /**
   * Another user, by number. Its files are that user's, and every folder above them must let it
   * pass.
   */
  record Other(int uid) implements ServerUser {
    @Override
    public List<String> prefix() {
      return List.of(
          "setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--no-new-privs", "--");
    }

    @Override
    public String remembered() {
      return "setpriv:" + uid;
    }

    @Override
    public int ownerOfFiles() {
      return uid;
    }
  }

  /** Root in a user namespace of its own; the files stay root's. */
  record Namespace() implements ServerUser {
    @Override
    public List<String> prefix() {
      return List.of("unshare", "-U", "--");
    }

    @Override
    public String remembered() {
      return "unshare";
    }
  }

  /** What stands before a command line so that this user runs it. */
  List<String> prefix();

  /** How the data folder remembers who made it. */
  String remembered();

  /** The user whose files these are. */
  default int ownerOfFiles() {
    return uidOfUs();
  }

  /** A command as this user would run it. */
  default List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix());
    whole.addAll(command);
    return whole;
  }

  static ServerUser parse(String remembered) {
    return switch (remembered) {
      case "ourselves" -> new Ourselves();
      case "unshare" -> new Namespace();
      default -> new Other(Integer.parseInt(remembered.substring("setpriv:".length())));
    };
  }

  static boolean weAreRoot() {
    return uidOfUs() == 0;
  }

  static int uidOfUs() {
    return uidOf(Path.of("/proc/self"));
  }

  static int uidOf(Path path) {
    try {
      return (Integer) Files.getAttribute(path, "unix:uid");
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot tell who owns " + path + ": " + FileTrouble.reason(e), e);
    }
  }
}
