package org.hallwatch.app.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** The provider of sign-ins, asked over the network whenever somebody comes by it. */
final class Provider {
  /** Where it sends people back to. */
  static final String BACK = "/sign-in/provider/back";

  /** Where it sends people to who have left it. */
  private static final String LEFT = "/sign-in";

  private static final String END_SESSION = "end_session_endpoint";

  private static final String ID = "provider";
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration READ = Duration.ofSeconds(8);
  private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

  /** With a key of the provider that everybody may know; never one that we share with it. */
  private static final List<SignatureAlgorithm> SIGNED =
      List.of(
          SignatureAlgorithm.RS256,
          SignatureAlgorithm.RS384,
          SignatureAlgorithm.RS512,
          SignatureAlgorithm.PS256,
          SignatureAlgorithm.PS384,
          SignatureAlgorithm.PS512,
          SignatureAlgorithm.ES256,
          SignatureAlgorithm.ES384,
          SignatureAlgorithm.ES512);

  private final OidcSettings settings;
  private final LongSupplier nanoTime;
  private final RestTemplate rest;
  private final OidcAuthorizationCodeAuthenticationProvider exchange;
  private @Nullable Found found;

  /** What was found when it was looked up last; no registration if it could not be reached. */
  private record Found(@Nullable ClientRegistration registration, long at) {}

  Provider(OidcSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    SimpleClientHttpRequestFactory patience = new OneConnectionEach();
    patience.setConnectTimeout(CONNECT);
    patience.setReadTimeout(READ);
    rest = new RestTemplate(patience);
    exchange = exchange(patience);
  }

  /**
   * A connection that is kept may be one to a provider that was restarted since; a code is asked
   * about only once.
   */
  private static final class OneConnectionEach extends SimpleClientHttpRequestFactory {
    @Override
    protected void prepareConnection(HttpURLConnection connection, String method)
        throws IOException {
      super.prepareConnection(connection, method);
      connection.setRequestProperty("Connection", "close");
    }
  }

  /** It cannot be reached, or does not answer as a provider does. */
  static final class AwayException extends Exception {
    private static final long serialVersionUID = 1L;

    AwayException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What it answered is not to be believed. */
  static final class NotBelievedException extends Exception {
    private static final long serialVersionUID = 1L;

    NotBelievedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  OidcSettings settings() {
    return settings;
  }

  /** What it is to be asked for somebody. */
  OAuth2AuthorizationRequest ask(HttpServletRequest request) throws AwayException {
    ClientRegistration registration = registration();
    DefaultOAuth2AuthorizationRequestResolver resolver =
        new DefaultOAuth2AuthorizationRequestResolver(_ -> registration);
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return Objects.requireNonNull(resolver.resolve(request, ID));
  }

  /**
   * Where somebody signs out there (OpenID Connect RP-Initiated Logout 1.0); nothing if it has no
   * such place. It asks him whether he wants to, since nothing shows it that he was the one.
   */
  Optional<URI> leave(HttpServletRequest request) throws AwayException {
    Object place = registration().getProviderDetails().getConfigurationMetadata().get(END_SESSION);
    return place == null
        ? Optional.empty()
        : Optional.of(
            UriComponentsBuilder.fromUriString(place.toString())
                .queryParam(OAuth2ParameterNames.CLIENT_ID, "{client}")
                .queryParam("post_logout_redirect_uri", "{left}")
                .encode()
                .buildAndExpand(
                    settings.client(),
                    ServletUriComponentsBuilder.fromContextPath(request).path(LEFT).toUriString())
                .toUri());
  }

  /** Of whom its answer speaks. */
  Vouched vouched(Started started, String code) throws AwayException, NotBelievedException {
    ClientRegistration registration = registration();
    OAuth2AuthorizationRequest request =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(
                Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
            .clientId(registration.getClientId())
            .redirectUri(started.back())
            .scopes(registration.getScopes())
            .state(started.state())
            .attributes(
                attributes -> {
                  attributes.put(OAuth2ParameterNames.REGISTRATION_ID, ID);
                  attributes.put(PkceParameterNames.CODE_VERIFIER, started.verifier());
                  attributes.put(OidcParameterNames.NONCE, started.nonce());
                })
            .build();
    OAuth2AuthorizationResponse response =
        OAuth2AuthorizationResponse.success(code)
            .redirectUri(started.back())
            .state(started.state())
            .build();
    try {
      Authentication answer =
          exchange.authenticate(
              new OAuth2LoginAuthenticationToken(
                  registration, new OAuth2AuthorizationExchange(request, response)));
      if (answer != null && answer.getPrincipal() instanceof OidcUser user) {
        return vouched(user);
      }
      throw new NotBelievedException("it said nothing of a person", new IOException("no token"));
    } catch (AuthenticationException e) {
      if (isOfNetwork(e)) {
        throw new AwayException(reason(e), e);
      }
      throw new NotBelievedException(reason(e), e);
    }
  }

  private Vouched vouched(OidcUser user) {
    Map<String, Object> claims = user.getClaims();
    return new Vouched(
        Objects.requireNonNull(user.getSubject()),
        first(claims.get(settings.claims().name())),
        first(claims.get(settings.claims().person())),
        Set.copyOf(Vouched.texts(claims.get(settings.claims().groups()))),
        settings
            .factors()
            .shown(
                user.getIdToken().getClaimAsString("acr"),
                Vouched.texts(user.getIdToken().getClaims().get("amr"))));
  }

  private static @Nullable String first(@Nullable Object claim) {
    return Vouched.texts(claim).stream().findFirst().orElse(null);
  }

  private static boolean isOfNetwork(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private static String reason(AuthenticationException e) {
    return e instanceof OAuth2AuthenticationException oauth
        ? oauth.getError().getErrorCode() + " " + String.valueOf(e.getMessage())
        : String.valueOf(e.getMessage());
  }

  /** Looked up anew after some seconds, so that nobody is sent to a provider that is away. */
  private synchronized ClientRegistration registration() throws AwayException {
    Found last = found;
    if (last == null || nanoTime.getAsLong() - last.at() > FRESH_NANOS) {
      found = new Found(null, nanoTime.getAsLong());
      try {
        ClientRegistration looked = look();
        found = new Found(looked, nanoTime.getAsLong());
        return looked;
      } catch (RestClientException | IllegalArgumentException | IllegalStateException e) {
        found = new Found(null, nanoTime.getAsLong());
        throw new AwayException(String.valueOf(e.getMessage()), e);
      }
    }
    if (last.registration() == null) {
      throw new AwayException("it was away a moment ago", new IOException("not asked again"));
    }
    return last.registration();
  }

  private ClientRegistration look() {
    String issuer = settings.issuer().toString();
    URI described =
        URI.create(
            (issuer.endsWith("/") ? issuer : issuer + "/") + ".well-known/openid-configuration");
    Map<String, Object> metadata =
        rest.exchange(
                described,
                HttpMethod.GET,
                null,
                new ParameterizedTypeReference<Map<String, Object>>() {})
            .getBody();
    if (metadata == null || !issuer.equals(metadata.get("issuer"))) {
      throw new IllegalStateException(described + " is not of the issuer " + issuer);
    }
    Set<String> scopes = new HashSet<>(settings.scopes());
    scopes.add("openid");
    return ClientRegistrations.fromOidcConfiguration(metadata)
        .registrationId(ID)
        .clientId(settings.client())
        .clientSecret(settings.secret().text())
        .redirectUri("{baseUrl}" + BACK)
        .scope(scopes)
        .userNameAttributeName("sub")
        .build();
  }

  private OidcAuthorizationCodeAuthenticationProvider exchange(
      SimpleClientHttpRequestFactory patience) {
    RestClientAuthorizationCodeTokenResponseClient tokens =
        new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(
        RestClient.builder()
            .requestFactory(patience)
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    DefaultOAuth2UserService claims = new DefaultOAuth2UserService();
    RestTemplate asking = new RestTemplate(patience);
    asking.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    claims.setRestOperations(asking);
    OidcUserService users = new OidcUserService();
    users.setOauth2UserService(claims);
    users.setRetrieveUserInfo(request -> hasUserInfo(request.getClientRegistration()));
    OidcAuthorizationCodeAuthenticationProvider made =
        new OidcAuthorizationCodeAuthenticationProvider(tokens, users);
    made.setJwtDecoderFactory(this::decoder);
    return made;
  }

  private static boolean hasUserInfo(ClientRegistration registration) {
    String uri = registration.getProviderDetails().getUserInfoEndpoint().getUri();
    return uri != null && !uri.isEmpty();
  }

  private JwtDecoder decoder(ClientRegistration registration) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(
                Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
            .restOperations(rest)
            .jwsAlgorithms(algorithms -> algorithms.addAll(SIGNED))
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
    return decoder;
  }
}
