package org.hallwatch.collect.cloudevents;

import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;

/**
 * The fields of {@code window.state}, {@code queue.observed}, {@code crowd.observed}, {@code
 * device.status} and {@code duty.*}.
 */
final class HallFields {
  private static final Words<WindowState> STATES = Words.of(WindowState.class);
  private static final Words<DeviceObserved.Status> STATUSES =
      Words.of(DeviceObserved.Status.class);

  private HallFields() {}

  static WindowObserved readWindow(Fields data) {
    return new WindowObserved(
        data.id("hall", HallId::new),
        data.id("window", WindowId::new),
        data.word("state", STATES),
        data.optionalId("staff", StaffId::new),
        data.optionalText("reason"));
  }

  static void write(WindowObserved window, JsonWriter out) {
    out.id("hall", window.hall())
        .id("window", window.window())
        .word("state", STATES, window.state())
        .id("staff", window.staff())
        .field("reason", window.reason());
  }

  static QueueObserved readQueue(Fields data) {
    return new QueueObserved(
        data.id("hall", HallId::new),
        data.id("queue", QueueId::new),
        data.count("waiting"),
        data.optionalCount("openWindows"),
        data.optionalCode("serving"),
        data.optionalMeasure("meanServiceMinutes"));
  }

  static void write(QueueObserved queue, JsonWriter out) {
    out.id("hall", queue.hall())
        .id("queue", queue.queue())
        .field("waiting", queue.waiting())
        .field("openWindows", queue.openWindows())
        .field("serving", queue.serving())
        .field("meanServiceMinutes", queue.meanServiceMinutes());
  }

  static CrowdObserved readCrowd(Fields data) {
    return new CrowdObserved(
        data.id("hall", HallId::new),
        data.id("zone", ZoneCode::new),
        data.count("people"),
        data.optionalCount("entered"),
        data.optionalCount("left"));
  }

  static void write(CrowdObserved crowd, JsonWriter out) {
    out.id("hall", crowd.hall())
        .id("zone", crowd.zone())
        .field("people", crowd.people())
        .field("entered", crowd.entered())
        .field("left", crowd.left());
  }

  static DeviceObserved readDevice(Fields data) {
    return new DeviceObserved(
        data.id("hall", HallId::new),
        data.code("device"),
        data.word("status", STATUSES),
        data.optionalCode("kind"),
        data.optionalCount("uses"),
        data.optionalCount("visits"));
  }

  static void write(DeviceObserved device, JsonWriter out) {
    out.id("hall", device.hall())
        .field("device", device.device())
        .word("status", STATUSES, device.status())
        .field("kind", device.deviceKind())
        .field("uses", device.uses())
        .field("visits", device.visits());
  }

  static DutyFact readDuty(DutyFact.Step step, Fields data) {
    return new DutyFact(
        step,
        data.id("hall", HallId::new),
        data.id("staff", StaffId::new),
        data.optionalId("window", WindowId::new),
        data.optionalTime("from"),
        data.optionalTime("until"));
  }

  static void write(DutyFact duty, JsonWriter out) {
    out.id("hall", duty.hall())
        .id("staff", duty.staff())
        .id("window", duty.window())
        .time("from", duty.from())
        .time("until", duty.until());
  }
}
