package org.hallwatch.app.http;

import com.vaadin.flow.spring.security.NavigationAccessControlConfigurer;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.hallwatch.app.security.Entrance;
import org.hallwatch.app.security.FirstPage;
import org.hallwatch.app.security.FormTokens;
import org.hallwatch.app.security.OpenPaths;
import org.hallwatch.app.security.RouteGate;
import org.hallwatch.app.security.SignedInFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may ask for what, and the headers that every answer carries. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class WebSecurity {
  /** A page is forwarded to, and committed before the filter could write its headers behind it. */
  private static final ObjectPostProcessor<HeaderWriterFilter> EARLY =
      new ObjectPostProcessor<>() {
        @Override
        public <O extends HeaderWriterFilter> O postProcess(O filter) {
          filter.setShouldWriteHeadersEagerly(true);
          return filter;
        }
      };

  /** What machines are answered is never shown as a page. */
  private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

  /** The description of the API is for whoever has signed in, too. */
  @Bean
  @Order(0)
  SecurityFilterChain description(HttpSecurity http, TlsSettings tls, SignedInFilter signedIn) {
    return ofMachines(
        http.securityMatcher("/api/v1/openapi.json")
            .addFilterBefore(signedIn, AnonymousAuthenticationFilter.class),
        tls);
  }

  /** Machines: no session, no CSRF; the endpoints check the key themselves. */
  @Bean
  @Order(1)
  SecurityFilterChain machines(HttpSecurity http, TlsSettings tls) {
    return ofMachines(
        http.securityMatcher("/api/**", "/metrics/**", "/health/**", "/local/**"), tls);
  }

  private static SecurityFilterChain ofMachines(HttpSecurity http, TlsSettings tls) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .headers(
            headers ->
                headers
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                    .contentSecurityPolicy(policy -> policy.policyDirectives(NO_PAGE))
                    .httpStrictTransportSecurity(hsts -> told(hsts, tls)))
        .build();
  }

  /**
   * Screens. Nothing of whoever signs in is kept by Spring: each request finds out anew whose it
   * is. Where somebody wanted to go stands in the address of the sign-in, so a stranger costs no
   * session.
   */
  @Bean
  @Order(2)
  SecurityFilterChain screens(
      HttpSecurity http,
      TlsSettings tls,
      Entrance entrance,
      SignedInFilter signedIn,
      FirstPage firstPage) {
    return http.with(
            VaadinSecurityConfigurer.vaadin(),
            vaadin ->
                vaadin
                    .enableAuthorizedRequestsConfiguration(false)
                    .enableExceptionHandlingConfiguration(false)
                    .enableRequestCacheConfiguration(false)
                    .enableLogoutConfiguration(false))
        .securityContext(
            context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
        .addFilterBefore(signedIn, AnonymousAuthenticationFilter.class)
        .addFilterAfter(firstPage, AuthorizationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(OpenPaths.THAT_LOOK_THEMSELVES)
                    .permitAll()
                    .anyRequest()
                    .access((who, context) -> entrance.decide(who.get(), context.getRequest())))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(entrance).accessDeniedHandler(entrance))
        .headers(
            headers ->
                headers
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                    .httpStrictTransportSecurity(hsts -> told(hsts, tls))
                    .withObjectPostProcessor(EARLY))
        .build();
  }

  /** Only over TLS, and of this name alone: others of the domain are not ours. */
  private static void told(HeadersConfigurer<HttpSecurity>.HstsConfig hsts, TlsSettings tls) {
    if (tls.told().isZero()) {
      hsts.disable();
    } else {
      hsts.includeSubDomains(false).maxAgeInSeconds(tls.told().toSeconds());
    }
  }

  /** They belong to the screens alone, not to every request. */
  @Bean
  FilterRegistrationBean<SignedInFilter> signedInNotByItself(SignedInFilter filter) {
    return notByItself(filter);
  }

  @Bean
  FilterRegistrationBean<FirstPage> firstPageNotByItself(FirstPage filter) {
    return notByItself(filter);
  }

  private static <F extends Filter> FilterRegistrationBean<F> notByItself(F filter) {
    FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  /** Every page asks the one gate, whichever way it is opened. */
  @Bean
  static NavigationAccessControlConfigurer pages(RouteGate gate) {
    return new NavigationAccessControlConfigurer().withNavigationAccessChecker(gate);
  }

  /** Accounts are ours; without this Spring would invent a user and print a password. */
  @Bean
  UserDetailsService nobody() {
    return new InMemoryUserDetailsManager();
  }
}
