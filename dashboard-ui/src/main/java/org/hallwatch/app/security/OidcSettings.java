package org.hallwatch.app.security;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.config.Settings;
import org.hallwatch.domain.access.GroupGrant;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.ui.access.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A provider of sign-ins (OpenID Connect) that is believed about who somebody is and in which
 * groups.
 *
 * @param issuer its address, as its tokens name it
 * @param client by which name it knows us
 * @param secret by which it believes that we are it
 * @param chinese what stands on the button, empty for what is usual
 * @param english likewise
 * @param scopes what is asked for besides {@code openid}
 * @param claims which of its claims say what
 * @param groups what the members of which group may
 * @param factors by what it says that it has asked for a second factor, too
 */
public record OidcSettings(
    URI issuer,
    String client,
    Secret secret,
    String chinese,
    String english,
    Set<String> scopes,
    Claims claims,
    List<GroupGrant> groups,
    Factors factors) {
  public OidcSettings {
    scopes = Set.copyOf(scopes);
    groups = List.copyOf(groups);
    boolean tls = "https".equals(issuer.getScheme());
    if (issuer.getHost() == null
        || !tls && !(isPlain(issuer) && Loopback.isName(issuer.getHost()))) {
      throw new IllegalArgumentException(
          "issuer " + issuer + " is no address that begins with https://");
    }
  }

  private static boolean isPlain(URI issuer) {
    return "http".equals(issuer.getScheme());
  }

  /** What nobody is to read by chance. */
  record Secret(String text) {
    @Override
    public String toString() {
      return "(secret)";
    }
  }

  /**
   * Which claims say what.
   *
   * @param name the name of the account, when it is made
   * @param person what people call him
   * @param groups the names of his groups
   */
  record Claims(String name, String person, String groups) {}

  /**
   * By what the provider says that somebody has shown a second factor there; nothing if it is not
   * believed about that.
   *
   * @param acr one of these values of {@code acr}
   * @param amr one of these values in {@code amr}
   */
  record Factors(Set<String> acr, Set<String> amr) {
    Factors {
      acr = Set.copyOf(acr);
      amr = Set.copyOf(amr);
    }

    /** Whether these say so. */
    boolean shown(@Nullable String said, List<String> methods) {
      return said != null && acr.contains(said) || methods.stream().anyMatch(amr::contains);
    }
  }

  /** Reads the section {@code hallwatch.access.oidc}. */
  static OidcSettings read(Settings settings) {
    return new OidcSettings(
        settings.value("issuer", URI::create),
        settings.text("client"),
        secret(settings),
        settings.exactText("label", ""),
        settings.exactText("label-en", ""),
        Set.copyOf(settings.texts("scopes")),
        new Claims(
            settings.exactText("name-claim", "preferred_username"),
            settings.exactText("person-claim", "name"),
            settings.exactText("groups-claim", "groups")),
        settings.sections("groups", OidcSettings::group),
        new Factors(
            Set.copyOf(settings.texts("second-factor-acr")),
            Set.copyOf(settings.texts("second-factor-amr"))));
  }

  private static Secret secret(Settings settings) {
    Secret fromFile = settings.optionalValue("secret-file", OidcSettings::read);
    String written = settings.optionalText("secret");
    if (fromFile != null && written == null) {
      return fromFile;
    }
    if (written != null && fromFile == null) {
      return new Secret(written);
    }
    settings.refuse("secret", "give either secret or secret-file");
    return new Secret("?");
  }

  private static Secret read(String file) {
    try {
      String text = Files.readString(Path.of(file)).strip();
      if (text.isEmpty()) {
        throw new IllegalArgumentException(file + " is empty");
      }
      return new Secret(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read", e);
    }
  }

  private static GroupGrant group(Settings settings) {
    return new GroupGrant(
        settings.text("group"),
        settings.values("roles", AccessSettings::role).stream().collect(Collectors.toSet()),
        new Scope(
            settings.optionalFlag("everywhere"),
            Set.copyOf(settings.values("regions", RegionId::new)),
            Set.copyOf(settings.values("halls", HallId::new)),
            Set.copyOf(settings.values("departments", DepartmentId::new))));
  }

  /** What stands on the button. */
  String label(Frame frame) {
    String given = frame.language().equals(Locale.ENGLISH) ? english : chinese;
    return given.isEmpty() ? frame.usualProvider() : given;
  }
}
