package org.hallwatch.app.security;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.account.Accounts;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.device.Devices;
import org.hallwatch.store.device.Pairings;
import org.hallwatch.ui.screen.OpenScreens;
import org.springframework.context.support.GenericApplicationContext;

/**
 * What signing in is handed.
 *
 * @param clock the real time, also where the halls live in another
 * @param operation the catalogue, which says what scopes hold
 * @param zone in which people read times
 */
public record AccessParts(
    Accounts accounts,
    Devices devices,
    Pairings pairings,
    AuditLog audit,
    AccessKey key,
    AccessSettings rules,
    InstantSource clock,
    Supplier<Operation> operation,
    Supplier<ZoneId> zone) {

  /**
   * Registers who comes in; the parts are waited for only when the first of them is made, and none
   * is made before the first request but the doorkeepers.
   */
  public static void register(GenericApplicationContext context, Supplier<AccessParts> parts) {
    context.registerBean(
        Entrance.class,
        () ->
            new Entrance(
                () -> context.getBean(ScreenDoor.class), () -> context.getBean(Sessions.class)));
    context.registerBean(
        SignedInFilter.class, () -> new SignedInFilter(() -> context.getBean(Guard.class)));
    context.registerBean(StoreAway.class);
    context.registerBean(
        FirstPage.class, () -> new FirstPage(() -> context.getBean(Doorway.class)));
    context.registerBean(
        RouteGate.class,
        () ->
            new RouteGate(
                () -> context.getBean(CurrentVisit.class),
                () -> context.getBean(ScreenDoor.class)));
    context.registerBean(ScreenDoor.class, () -> parts.get().screenDoor());
    context.registerBean(
        ScreenEndpoint.class,
        () ->
            new ScreenEndpoint(
                context.getBean(ScreenDoor.class), parts.get().pairings(), parts.get().clock()));
    context.registerBean(
        OpenScreens.class,
        () -> {
          Devices devices = parts.get().devices();
          return new OpenScreens(
              () -> devices.list(Reach.EVERYTHING), devices::note, parts.get().clock());
        });
    context.registerBean(Sessions.class, () -> new Sessions(parts.get().rules()));
    context.registerBean(SignIn.class, () -> parts.get().signIn());
    context.registerBean(
        Guard.class,
        () ->
            new Guard(
                context.getBean(Sessions.class),
                parts.get().accounts(),
                context.getBean(SignIn.class),
                parts.get().rules()));
    context.registerBean(
        CurrentVisit.class,
        () ->
            new CurrentVisit(
                parts.get().operation(),
                context.getBean(SignIn.class),
                context.getBean(Guard.class),
                parts.get().clock()));
    context.registerBean(
        SignInEndpoint.class,
        () ->
            new SignInEndpoint(
                context.getBean(SignIn.class),
                context.getBean(Sessions.class),
                context.getBean(Doorway.class),
                parts.get().rules(),
                parts.get().zone()));
    context.registerBean(
        Doorway.class,
        () ->
            new Doorway(
                context.getBean(SignIn.class),
                context.getBean(Sessions.class),
                context.getBean(CurrentVisit.class),
                parts.get().key(),
                parts.get().rules()));
    context.registerBean(
        ProviderEndpoint.class,
        () -> parts.get().provider(context.getBean(Doorway.class), context.getBean(SignIn.class)));
  }

  private ScreenDoor screenDoor() {
    return new ScreenDoor(devices, key);
  }

  private ProviderEndpoint provider(Doorway doorway, SignIn signIn) {
    OidcSettings oidc = rules.oidc();
    return oidc == null
        ? new ProviderEndpoint(null, null, doorway, signIn, key)
        : new ProviderEndpoint(
            new Provider(oidc, System::nanoTime),
            new Arrivals(oidc, accounts, audit, clock),
            doorway,
            signIn,
            key);
  }

  private SignIn signIn() {
    return new SignIn(accounts, audit, rules.hashing(), key, rules, clock);
  }
}
