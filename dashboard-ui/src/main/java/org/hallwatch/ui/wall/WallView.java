package org.hallwatch.ui.wall;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.communication.PushMode;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Visits;
import org.hallwatch.ui.screen.OpenScreens;
import org.hallwatch.ui.screen.ScreenVisit;
import org.hallwatch.ui.screen.ScreenVisits;
import org.hallwatch.ui.screen.Screens;
import org.jspecify.annotations.Nullable;

/**
 * The wall of one hall, {@code /wall/HALL?lang=en&theme=light}: for paired screens, made for their
 * class, and for whoever may see the hall at his desk; who is bound to departments there sees what
 * everybody in the hall does. Each group of tiles is sent only when it changed.
 */
@Tag("hw-wall")
@JsModule("./wall/hw-wall.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
@Route("wall/:hall")
@Needs(Permission.SEE_LIVE_HALL)
@Screens(page = ScreenPage.WALL, least = ScreenClass.PUBLIC)
final class WallView extends Component implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private static final int MOST_PIXELS = 100_000;

  private final transient Walls walls;
  private final transient ScreenVisits screens;
  private final transient OpenScreens open;
  private final transient Visits visits;
  private transient WallTexts texts = WallTexts.CHINESE;
  private transient @Nullable HallId hall;
  private transient @Nullable WallModel shown;
  private transient LiveFeed.@Nullable Subscription subscription;
  private transient @Nullable ScreenVisit screen;
  private transient ScreenClass screenClass = ScreenClass.PUBLIC;
  private transient OpenScreens.@Nullable Watch watch;
  private String address = "";
  private long version = Long.MIN_VALUE;
  private int beat;

  WallView(Walls walls, ScreenVisits screens, OpenScreens open, Visits visits) {
    this.walls = walls;
    this.screens = screens;
    this.open = open;
    this.visits = visits;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String code = event.getRouteParameters().get("hall").orElse("");
    try {
      hall = new HallId(code);
      screen = screens.find(ScreenPage.WALL, hall).orElse(null);
      screenClass = screen == null ? ofPerson(hall) : screen.grant().screenClass();
    } catch (InvalidValueException invalid) {
      event.rerouteToError(NotFoundException.class, invalid.getMessage());
      return;
    }
    QueryParameters query = event.getLocation().getQueryParameters();
    texts = WallTexts.in(query.getSingleParameter("lang").orElse(null));
    address = "/" + event.getLocation().getPath();
    getElement().setProperty("hall", code);
    getElement().setProperty("screenName", screen == null ? "" : screen.name());
    getElement().setProperty("language", texts.language());
    getElement()
        .setProperty(
            "theme", query.getSingleParameter("theme").filter("light"::equals).orElse("dark"));
    getElement().setPropertyMap("texts", texts.forPage());
  }

  /** With the link of this machine nobody is signed in. */
  private ScreenClass ofPerson(HallId hall) {
    return visits
            .found()
            .filter(visit -> !visit.access().may(Permission.SEE_LIVE_HALL, hall, null))
            .isPresent()
        ? ScreenClass.PUBLIC
        : ScreenClass.INTERNAL;
  }

  @Override
  protected void onAttach(AttachEvent attached) {
    if (hall == null) {
      return;
    }
    Followed followed = new Followed(attached.getUI());
    if (screen != null) {
      watch = open.watch(screen, followed);
    } else if (visits.found().isPresent()) {
      watch = open.watch(visits.lasting(hall), followed::leaveDesk);
    }
    attached.getUI().getPushConfiguration().setPushMode(PushMode.AUTOMATIC);
    SerializableConsumer<HallSnapshot> picture = attached.getUI().accessLater(this::show, () -> {});
    SerializableConsumer<Integer> beats = attached.getUI().accessLater(this::beat, () -> {});
    subscription = walls.join(hall, picture::accept, () -> beats.accept(1));
  }

  @Override
  protected void onDetach(DetachEvent detached) {
    leave();
  }

  private void leave() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }

  /** The page says now and then that it lives, and how large its screen is. */
  @ClientCallable
  void alive(int width, int height) {
    if (screen != null && watch != null && isSize(width) && isSize(height)) {
      open.alive(screen, address, width + "x" + height);
    }
  }

  private static boolean isSize(int pixels) {
    return pixels > 0 && pixels <= MOST_PIXELS;
  }

  /** What happens to the page when something is changed about its screen. */
  private final class Followed implements OpenScreens.Page {
    private final UI ui;

    Followed(UI ui) {
      this.ui = ui;
    }

    @Override
    public void end() {
      end("/screen");
    }

    /** Of somebody who may not look any more; who is out is led to the sign-in. */
    void leaveDesk() {
      end("/");
    }

    /** Its connection is closed behind the word where to go, whether the page obeys or not. */
    private void end(String where) {
      access(
          () -> {
            leave();
            ui.getPage().setLocation(where);
            ui.push();
            ui.getPushConfiguration().setPushMode(PushMode.DISABLED);
            ui.close();
          });
    }

    @Override
    public void reload() {
      access(() -> ui.getPage().reload());
    }

    @Override
    public void name(String name) {
      access(() -> getElement().setProperty("screenName", name));
    }

    private void access(SerializableRunnable command) {
      ui.accessLater(command, () -> {}).run();
    }
  }

  private void beat(int step) {
    beat += step;
    getElement().setProperty("beat", beat);
  }

  private void show(HallSnapshot snapshot) {
    if (snapshot.version() <= version) {
      return;
    }
    version = snapshot.version();
    WallModel next = WallPainter.paint(snapshot, texts, screenClass);
    WallModel before = shown;
    shown = next;
    for (WallGroup group : WallGroup.values()) {
      if (group.isFor(screenClass)) {
        send(group, before, next);
      }
    }
  }

  private void send(WallGroup group, @Nullable WallModel before, WallModel next) {
    Object value = next.group(group);
    if (before == null || !value.equals(before.group(group))) {
      getElement().setPropertyBean(group.property(), value);
    }
  }
}
