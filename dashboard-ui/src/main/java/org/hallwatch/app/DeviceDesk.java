package org.hallwatch.app;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.device.PairingCode;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.device.ScreenGrant;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.device.Approved;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.device.Devices;
import org.hallwatch.store.device.NewDevice;
import org.hallwatch.store.device.SignOfLife;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the desk that deals with wall screens. */
final class DeviceDesk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Devices devices;
  private final Supplier<Operation> operation;
  private final InstantSource clock;

  /**
   * @param clock the real time, also where the halls live in another
   */
  DeviceDesk(Devices devices, Supplier<Operation> operation, InstantSource clock) {
    this.devices = devices;
    this.operation = operation;
    this.clock = clock;
  }

  /** Answers; what is changed is recorded as done by the author. */
  JsonNode answer(Question.OfDevice question, Devices.Author author) {
    try {
      return switch (question) {
        case Question.ListDevices() -> list(author.reach());
        case Question.ApproveDevice asked -> approve(asked, author);
        case Question.RenameDevice(int device, String name) ->
            changed(device, devices.rename(device, name, author), author);
        case Question.ReloadDevice(int device) ->
            changed(device, devices.reload(device, author), author);
        case Question.RevokeDevice(int device) ->
            changed(device, devices.revoke(device, author, clock.instant()), author);
      };
    } catch (InvalidValueException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private ArrayNode list(Reach reach) {
    ArrayNode list = JSON.arrayNode();
    devices.list(reach).forEach(device -> list.add(node(device)));
    return list;
  }

  private ObjectNode approve(Question.ApproveDevice asked, Devices.Author author) {
    PairingCode code = PairingCode.of(asked.code());
    Hall hall = hall(asked.hall());
    ScreenGrant grant =
        new ScreenGrant(
            hall.id(),
            ScreenClass.ofCode(asked.screenClass())
                .orElseThrow(
                    () ->
                        new Failure(
                            "there is no class "
                                + asked.screenClass()
                                + "; known are: public, internal")),
            asked.pages().stream().map(DeviceDesk::page).collect(Collectors.toSet()));
    NewDevice wanted = new NewDevice(Objects.requireNonNullElse(asked.name(), hall.name()), grant);
    return switch (devices.approve(code, wanted, author, clock.instant())) {
      case Approved.Done(Device device, String address) -> node(device).put("address", address);
      case Approved.OutsideScope() ->
          throw new Failure("hall " + hall.id() + " is outside of the scope");
      case Approved.NoSuchCode() ->
          throw new Failure(
              "no screen shows "
                  + code
                  + "; was it approved already, or has it expired? the screen shows its code of"
                  + " now");
    };
  }

  private Hall hall(String code) {
    return operation
        .get()
        .hall(new HallId(code))
        .orElseThrow(
            () ->
                new Failure(
                    "the catalogue has no hall "
                        + code
                        + "; 'hallwatch hall list' names the halls"));
  }

  private static ScreenPage page(String code) {
    return ScreenPage.ofCode(code)
        .orElseThrow(
            () ->
                new Failure(
                    "there is no page "
                        + code
                        + "; known are: "
                        + String.join(", ", codes(Set.of(ScreenPage.values())))));
  }

  private ObjectNode changed(int device, boolean done, Devices.Author author) {
    if (!done) {
      throw new Failure(
          "there is no screen "
              + device
              + " whose key is good; 'hallwatch device list' names the screens");
    }
    return devices.list(author.reach()).stream()
        .filter(known -> known.id() == device)
        .findFirst()
        .map(DeviceDesk::node)
        .orElseThrow();
  }

  private static ObjectNode node(Device device) {
    ObjectNode node = JSON.objectNode();
    node.put("device", device.id());
    node.put("name", device.name());
    node.put("hall", device.grant().hall().value());
    node.put("class", device.grant().screenClass().code());
    codes(device.grant().pages()).forEach(node.putArray("pages")::add);
    node.put("state", state(device));
    node.put("approvedAt", device.approvedAt().toString());
    node.put("approvedBy", device.approvedBy());
    node.put("revokedAt", text(device.revokedAt()));
    SignOfLife last = device.last();
    node.put("lastSign", last == null ? null : last.at().toString());
    node.put("page", last == null ? null : last.page());
    node.put("resolution", last == null ? null : last.resolution());
    return node.put("version", last == null ? null : last.version());
  }

  private static String state(Device device) {
    if (device.revokedAt() != null) {
      return "revoked";
    }
    return device.fetched() ? "paired" : "approved";
  }

  private static List<String> codes(Set<ScreenPage> pages) {
    return Arrays.stream(ScreenPage.values())
        .filter(pages::contains)
        .map(ScreenPage::code)
        .toList();
  }

  private static @Nullable String text(@Nullable Object value) {
    return Objects.toString(value, null);
  }
}
