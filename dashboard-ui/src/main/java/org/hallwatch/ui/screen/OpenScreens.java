package org.hallwatch.ui.screen;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.device.SignOfLife;
import org.hallwatch.store.jdbc.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The pages of screens that are open. Every other second it looks how the screens that show them
 * stand by then, whoever changed something: a page whose screen was revoked ends, and what screens
 * said of themselves is noted. So does a page that somebody has open at his desk, once his session
 * is over or the hall is none of his any more.
 */
public final class OpenScreens implements AutoCloseable {
  private static final long LOOK_SECONDS = 2;

  private final Supplier<List<Device>> devices;
  private final Consumer<Map<Integer, SignOfLife>> notes;
  private final InstantSource clock;
  private final Set<Open> open = ConcurrentHashMap.newKeySet();
  private final Set<AtDesk> atDesks = ConcurrentHashMap.newKeySet();
  private final Map<Integer, SignOfLife> signs = new ConcurrentHashMap<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("open-screens").factory());

  /**
   * Begins to look.
   *
   * @param devices how all screens stand
   * @param notes takes what they said of themselves, by their numbers
   * @param clock the real time
   */
  public OpenScreens(
      Supplier<List<Device>> devices,
      Consumer<Map<Integer, SignOfLife>> notes,
      InstantSource clock) {
    this.devices = devices;
    this.notes = notes;
    this.clock = clock;
    var _ = looks.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /** What can happen to an open page; called on another thread. */
  public interface Page {
    /** It shows nothing any more. */
    void end();

    /** It loads itself anew. */
    void reload();

    /** Its screen is called so. */
    void name(String name);
  }

  /** Ends to watch a page, which was closed. */
  public interface Watch {
    /** Does it. */
    void close();
  }

  /** Watches the page that a screen has opened, until it is closed or ends. */
  public Watch watch(ScreenVisit visit, Page page) {
    Open opened = new Open(visit, page);
    open.add(opened);
    return () -> open.remove(opened);
  }

  /**
   * Watches the page that somebody has open at his desk, until it is closed or ends.
   *
   * @param lasts whether he may go on looking
   * @param end what to do when he may not; called on another thread
   */
  public Watch watch(BooleanSupplier lasts, Runnable end) {
    AtDesk opened = new AtDesk(lasts, end);
    atDesks.add(opened);
    return () -> atDesks.remove(opened);
  }

  /**
   * A screen says that it lives.
   *
   * @param address of the page that it shows
   * @param resolution in physical pixels, such as {@code 3840x2160}
   */
  public void alive(ScreenVisit visit, String address, String resolution) {
    signs.put(
        visit.device(), new SignOfLife(clock.instant(), address, resolution, visit.browser()));
  }

  /** Stops to look. */
  @Override
  public void close() {
    looks.shutdownNow();
  }

  private void look() {
    try {
      noteSigns();
      if (!open.isEmpty()) {
        Map<Integer, Device> now =
            devices.get().stream().collect(Collectors.toMap(Device::id, Function.identity()));
        open.forEach(one -> follow(one, now.get(one.visit.device())));
      }
      atDesks.stream().filter(one -> !one.lasts.getAsBoolean()).forEach(this::end);
    } catch (StoreException _) {
      // Without the database nobody can have revoked anything; the next look asks again.
    }
  }

  private void end(AtDesk over) {
    if (atDesks.remove(over)) {
      over.end.run();
    }
  }

  private void noteSigns() {
    Map<Integer, SignOfLife> said = new HashMap<>(signs);
    if (!said.isEmpty()) {
      notes.accept(said);
      said.forEach(signs::remove);
    }
  }

  private void follow(Open one, @Nullable Device now) {
    if (now == null || now.revokedAt() != null || !now.grant().equals(one.visit.grant())) {
      open.remove(one);
      one.page.end();
    } else if (now.reloads() != one.visit.reloads()) {
      open.remove(one);
      one.page.reload();
    } else {
      one.follow(now.name());
    }
  }

  /** A page that somebody has open at his desk; each is one of its own. */
  private static final class AtDesk {
    private final BooleanSupplier lasts;
    private final Runnable end;

    AtDesk(BooleanSupplier lasts, Runnable end) {
      this.lasts = lasts;
      this.end = end;
    }
  }

  /** A page that a screen has open; each is one of its own. */
  private static final class Open {
    private final ScreenVisit visit;
    private final Page page;
    private String name;

    Open(ScreenVisit visit, Page page) {
      this.visit = visit;
      this.page = page;
      name = visit.name();
    }

    /** Only ever called by the one thread that looks. */
    void follow(String now) {
      if (!name.equals(now)) {
        name = now;
        page.name(now);
      }
    }
  }
}
