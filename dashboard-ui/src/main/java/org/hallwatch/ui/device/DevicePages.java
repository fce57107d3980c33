package org.hallwatch.ui.device;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.device.Devices;
import org.hallwatch.ui.layout.Visits;

/**
 * The door to the page about wall screens.
 *
 * @param operation the halls that there are
 * @param devices the screens
 * @param clock the real time, also where the halls live in another
 * @param visits who it is
 */
public record DevicePages(
    Supplier<Operation> operation, Devices devices, InstantSource clock, Visits visits) {}
