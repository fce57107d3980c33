package org.hallwatch.ui.wall;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.ui.layout.Visit;
import org.hallwatch.ui.layout.Visits;
import org.hallwatch.ui.screen.OpenScreens;
import org.hallwatch.ui.screen.ScreenVisits;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The wall screens as they ship, behind a real web server on a free port, fed with pictures by the
 * test.
 */
final class WallServer implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private WallServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static WallServer start() {
    SpringApplication application = new SpringApplication(Pages.class);
    application.setDefaultProperties(
        Map.of(
            "server.port",
            "0",
            "spring.main.banner-mode",
            "off",
            "vaadin.launch-browser",
            "false"));
    return new WallServer(application.run());
  }

  void show(HallSnapshot picture) {
    context.getBean(LiveFeed.class).publish(picture);
  }

  /** Nothing is heard of this server any more, although it still answers. */
  void fallSilent() {
    context.getBean(Walls.class).close();
  }

  String address(String wall) {
    return "http://localhost:"
        + context.getEnvironment().getRequiredProperty("local.server.port")
        + "/wall/"
        + wall;
  }

  @Override
  public void close() {
    context.close();
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @EnableVaadin("org.hallwatch.ui")
  static class Pages {
    @Bean
    LiveFeed feed() {
      return new LiveFeed();
    }

    @Bean
    Walls walls(LiveFeed feed) {
      return new Walls(feed);
    }

    /** Nobody but persons look at these walls. */
    @Bean
    ScreenVisits screens() {
      return (_, _) -> Optional.empty();
    }

    /** Nobody has signed in. */
    @Bean
    Visits visits() {
      return new Visits() {
        @Override
        public Visit current() {
          throw new IllegalStateException("nobody is signed in here");
        }

        @Override
        public Optional<Visit> found() {
          return Optional.empty();
        }

        @Override
        public Operation operation() {
          return Operation.EMPTY;
        }

        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public BooleanSupplier lasting(HallId hall) {
          throw new IllegalStateException("nobody is signed in here");
        }

        @Override
        public void end() {
          throw new IllegalStateException("nobody is signed in here");
        }
      };
    }

    @Bean
    OpenScreens openScreens() {
      return new OpenScreens(List::of, _ -> {}, InstantSource.fixed(Instant.EPOCH));
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
          .csrf(csrf -> csrf.disable())
          .build();
    }
  }
}
