package org.hallwatch.store.embedded;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * What the data folder remembers about its server ({@code cluster.properties}, readable by its
 * owner only).
 *
 * @param password of the server's superuser
 * @param user who made the server's files and runs it
 * @param port where it listened last, 0 if never
 */
record ClusterFile(String password, ServerUser user, int port) {
  private static final String NAME = "cluster.properties";
  private static final int PASSWORD_BYTES = 24;

  static boolean existsIn(Path dataFolder) {
    return java.nio.file.Files.exists(dataFolder.resolve(NAME));
  }

  static ClusterFile withNewPassword(ServerUser user) {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return new ClusterFile(HexFormat.of().formatHex(random), user, 0);
  }

  static ClusterFile readFrom(Path dataFolder) {
    PrivateProperties file = new PrivateProperties(dataFolder.resolve(NAME));
    Properties stored = file.read();
    return new ClusterFile(
        file.value(stored, "password"),
        ServerUser.parse(file.value(stored, "run-as")),
        Integer.parseInt(file.value(stored, "port")));
  }

  void writeTo(Path dataFolder) {
    Properties stored = new Properties();
    stored.setProperty("password", password);
    stored.setProperty("run-as", user.remembered());
    stored.setProperty("port", Integer.toString(port));
    new PrivateProperties(dataFolder.resolve(NAME)).write(stored);
  }

  ClusterFile withPort(int used) {
    return new ClusterFile(password, user, used);
  }
}
