package org.hallwatch.app;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.RegionLevel;

/** A product with several halls in two districts, and people of each role who come to its desk. */
final class DeskOffice {
  /** A name that would do something if it were anything but a text. */
  static final String SCRIPT = "<img src=x onerror=\"document.title='run'\">";

  private final ProbeProduct product;
  private final Set<String> people = new HashSet<>();

  DeskOffice(ProbeProduct product) {
    this.product = product;
  }

  /** Gives it halls: east and twin in one district, west in the other, and the one without. */
  void build() {
    Instant now = product.wiring().operations().now();
    product.wiring().store().organisation().change(DeskOffice::grown, "test", now);
    product.wiring().operations().reloadOperation().toCompletableFuture().join();
  }

  private static Operation grown(Operation known) {
    RegionId city = new RegionId("530000");
    RegionId eastern = new RegionId("530001");
    RegionId western = new RegionId("530002");
    List<Hall> halls = new ArrayList<>(known.halls());
    halls.add(hall("east", "东区政务大厅", eastern));
    halls.add(hall("twin", SCRIPT, eastern));
    halls.add(hall("west", "西区政务大厅", western));
    return new Operation(
        List.of(
            new Region(city, "某市", RegionLevel.CITY, null),
            new Region(eastern, "东区", RegionLevel.DISTRICT, city),
            new Region(western, "西区", RegionLevel.DISTRICT, city)),
        known.departments(),
        known.matters(),
        halls,
        known.sources(),
        known.aliases());
  }

  private static Hall hall(String id, String name, RegionId region) {
    return new Hall(
        new HallId(id), name, region, ZoneId.of("Asia/Shanghai"), List.of(), List.of(), List.of());
  }

  /** Signs somebody in who has one role and is everywhere. */
  void enter(Page page, String role) {
    enter(page, role, role, new Question.ScopeCodes(true, List.of(), List.of(), List.of()));
  }

  /** Signs somebody in who has a role in some halls. */
  void enter(Page page, String name, String role, List<String> halls) {
    enter(page, name, role, new Question.ScopeCodes(false, List.of(), halls, List.of()));
  }

  private void enter(Page page, String name, String role, Question.ScopeCodes scope) {
    String account = name.toLowerCase(Locale.ROOT);
    Guest guest = product.guest();
    if (people.add(account)) {
      String first =
          product
              .command(new Question.AddAccount(account, SCRIPT, List.of(role), scope))
              .path("password")
              .asString();
      guest.signInFirst(account, first);
    } else {
      guest.signIn(account, Guest.PASSWORD);
    }
    guest.lend(page);
  }
}
