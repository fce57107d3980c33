package org.hallwatch.ui.wall;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.shared.communication.PushMode;
import java.util.Objects;
import java.util.function.Function;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * The wall of one hall, {@code /wall/HALL?lang=en&theme=light}. A device without a person: it needs
 * no login and holds no personal data. Each group of tiles is sent only when it changed.
 */
@Tag("hw-wall")
@JsModule("./wall/hw-wall.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
@Route("wall/:hall")
@AnonymousAllowed
final class WallView extends Component implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient Walls walls;
  private transient WallTexts texts = WallTexts.CHINESE;
  private transient @Nullable HallId hall;
  private transient @Nullable WallModel shown;
  private transient LiveFeed.@Nullable Subscription subscription;
  private long version = Long.MIN_VALUE;
  private int beat;

  WallView(Walls walls) {
    this.walls = walls;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String code = event.getRouteParameters().get("hall").orElse("");
    try {
      hall = new HallId(code);
    } catch (InvalidValueException invalid) {
      event.rerouteToError(NotFoundException.class, invalid.getMessage());
      return;
    }
    QueryParameters query = event.getLocation().getQueryParameters();
    texts = WallTexts.in(query.getSingleParameter("lang").orElse(null));
    getElement().setProperty("hall", code);
    getElement().setProperty("language", texts.language());
    getElement()
        .setProperty(
            "theme", query.getSingleParameter("theme").filter("light"::equals).orElse("dark"));
    getElement().setPropertyMap("texts", texts.forPage());
  }

  @Override
  protected void onAttach(AttachEvent attached) {
    if (hall == null) {
      return;
    }
    attached.getUI().getPushConfiguration().setPushMode(PushMode.AUTOMATIC);
    SerializableConsumer<HallSnapshot> picture = attached.getUI().accessLater(this::show, () -> {});
    SerializableConsumer<Integer> beats = attached.getUI().accessLater(this::beat, () -> {});
    subscription = walls.join(hall, picture::accept, () -> beats.accept(1));
  }

  @Override
  protected void onDetach(DetachEvent detached) {
    if (subscription != null) {
      subscription.close();
      subscription = null;
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
    WallModel next = WallPainter.paint(snapshot, texts);
    WallModel before = shown;
    shown = next;
    send("head", before, next, WallModel::head);
    send("queues", before, next, WallModel::queues);
    send("windows", before, next, WallModel::windows);
    send("today", before, next, WallModel::today);
    send("flow", before, next, WallModel::flow);
    send("sources", before, next, WallModel::sources);
  }

  private void send(
      String property,
      @Nullable WallModel before,
      WallModel next,
      Function<WallModel, Object> group) {
    Object value = group.apply(next);
    if (before == null || !Objects.equals(value, group.apply(before))) {
      getElement().setPropertyBean(property, value);
    }
  }
}
