package org.hallwatch.domain.event;

import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * The state of a device or self-service terminal (自助终端).
 *
 * @param device code of the device, unique in its hall
 * @param deviceKind what it is ({@code kind} on the wire)
 * @param uses how often it was used since the observation before
 * @param visits how many people it served since the observation before
 */
public record DeviceObserved(
    HallId hall,
    String device,
    Status status,
    @Nullable String deviceKind,
    @Nullable Integer uses,
    @Nullable Integer visits)
    implements Fact {
  /** How a device is. */
  public enum Status {
    ONLINE,
    OFFLINE,
    WARNING,
    FAULT
  }

  public DeviceObserved {
    Check.present("hall", hall);
    Check.code("device", device);
    Check.present("status", status);
    Check.optionalCode("kind", deviceKind);
    Check.optionalNotNegative("uses", uses);
    Check.optionalNotNegative("visits", visits);
  }

  @Override
  public EventKind kind() {
    return EventKind.DEVICE_STATUS;
  }
}
