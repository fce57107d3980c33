package org.hallwatch.app.http;

import com.vaadin.flow.router.RouteAliasData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hallwatch.app.security.AccessSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The web server with the screens and the HTTP endpoints. It finds nothing by itself but routes:
 * all it needs is handed in.
 */
public final class WebServer implements AutoCloseable {
  /** Forms are the plain pages of signing in. */
  private static final String LARGEST_FORM = "64KB";

  private static final String CONTEXT = "server.servlet.context-parameters.";
  private static final String BUNDLE = "spring.ssl.bundle.pem.web.";

  private final ConfigurableApplicationContext context;
  private final @Nullable LocalConnector local;

  private WebServer(ConfigurableApplicationContext context, @Nullable LocalConnector local) {
    this.context = context;
    this.local = local;
  }

  /**
   * Starts to listen. Prepares itself while the parts are still in the making, and waits for them
   * before it accepts anything.
   *
   * @param tls what it speaks TLS with, null for plain HTTP
   * @throws AddressTakenException if another program listens there
   */
  public static WebServer start(
      WebSettings settings,
      @Nullable TlsFiles tls,
      AccessSettings access,
      Supplier<WebParts> parts) {
    LocalConnector local = tls == null ? null : new LocalConnector();
    try {
      return new WebServer(
          new SpringApplicationBuilder(Shell.class)
              .web(WebApplicationType.SERVLET)
              .bannerMode(Banner.Mode.OFF)
              .logStartupInfo(false)
              .registerShutdownHook(false)
              .properties(properties(settings, tls))
              .initializers(
                  context -> {
                    GenericApplicationContext all = (GenericApplicationContext) context;
                    all.registerBean(
                        "tomcat",
                        ServerFactory.class,
                        () -> factory -> prepare(factory, settings, access, local));
                    all.registerBean(TlsSettings.class, settings::tls);
                    WebParts.register(all, settings, parts);
                  })
              .run(),
          local);
    } catch (PortInUseException e) {
      throw new AddressTakenException(settings.host(), settings.port(), e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return Integer.parseInt(
        Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
  }

  /** The port at which commands on this machine ask it. */
  public int localPort() {
    return local == null ? port() : local.port();
  }

  /** The addresses of the pages, with the parameters as they are declared. */
  public List<String> pages() {
    WebApplicationContext web = (WebApplicationContext) context;
    return ApplicationRouteRegistry.getInstance(
            new VaadinServletContext(Objects.requireNonNull(web.getServletContext())))
        .getRegisteredRoutes()
        .stream()
        .flatMap(
            route ->
                Stream.concat(
                    Stream.of(route.getTemplate()),
                    route.getRouteAliases().stream().map(RouteAliasData::getTemplate)))
        .toList();
  }

  /**
   * The addresses beside the pages, with the methods that each answers, such as {@code GET
   * /api/v1/halls}; {@code ANY} for one that answers all.
   */
  public List<String> endpoints() {
    return context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .flatMap(WebServer::said)
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<String> said(RequestMappingInfo mapping) {
    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
    List<String> answered =
        methods.isEmpty() ? List.of("ANY") : methods.stream().map(RequestMethod::name).toList();
    return answered.stream()
        .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path));
  }

  /** Stops to accept, lets running requests end, then stops. */
  @Override
  public void close() {
    context.close();
  }

  /** What changes the server before it starts. */
  private interface ServerFactory
      extends WebServerFactoryCustomizer<TomcatServletWebServerFactory> {}

  private static void prepare(
      TomcatServletWebServerFactory factory,
      WebSettings settings,
      AccessSettings access,
      @Nullable LocalConnector local) {
    factory.setProtocol(TimelyHeads.class.getName());
    factory.addEngineValves(
        new TimelyBodies(settings.readLimit(), left(settings), settings.threads()));
    factory.addEngineValves(new ProxyValve(settings.proxies(), access.secureCookies()));
    if (local != null) {
      factory.addEngineValves(local);
      factory.addAdditionalConnectors(local.connector());
    }
  }

  /** What is still read of a request that was refused. */
  private static long left(WebSettings settings) {
    return settings.maxBodyBytes() * 4L;
  }

  private static Map<String, Object> properties(WebSettings settings, @Nullable TlsFiles tls) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", settings.host());
    properties.put("server.port", settings.port());
    properties.put("server.shutdown", "graceful");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", "10s");
    properties.put("server.forward-headers-strategy", "none");
    properties.put("server.tomcat.threads.max", settings.threads());
    properties.put("server.tomcat.connection-timeout", settings.readLimit().toMillis() + "ms");
    properties.put("server.tomcat.keep-alive-timeout", "20s");
    properties.put("server.tomcat.max-swallow-size", left(settings) + "B");
    properties.put("server.tomcat.max-http-form-post-size", LARGEST_FORM);
    properties.put("spring.servlet.multipart.enabled", false);
    properties.put("server.servlet.session.persistent", false);
    properties.put("server.servlet.session.cookie.same-site", "lax");
    properties.put("server.servlet.session.tracking-modes", "cookie");
    properties.put("server.servlet.session.cookie.http-only", true);
    if (tls != null) {
      properties.put("server.ssl.bundle", "web");
      properties.put(BUNDLE + "keystore.certificate", tls.certificate().toUri().toString());
      properties.put(BUNDLE + "keystore.private-key", tls.key().toUri().toString());
      properties.put(BUNDLE + "keystore.verify-keys", true);
      properties.put(BUNDLE + "reload-on-update", true);
      properties.put("spring.ssl.bundle.watch.file.quiet-period", "2s");
    }
    properties.put("spring.mvc.async.request-timeout", settings.answerLimit().toMillis());
    properties.put("spring.mvc.problemdetails.enabled", true);
    properties.put("spring.main.lazy-initialization", false);
    properties.put("vaadin.productionMode", true);
    properties.put("vaadin.launch-browser", false);
    // A page whose session is over is told so; its connection begins no other one in its place.
    properties.put(CONTEXT + "[org.atmosphere.cpr.AtmosphereConfig.getInitParameter]", "true");
    properties.put(CONTEXT + "[org.atmosphere.cpr.sessionCreate]", "false");
    return properties;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableVaadin("org.hallwatch.ui")
  @Import(WebSecurity.class)
  static class Shell {}
}
