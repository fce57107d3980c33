package org.hallwatch.collect.mapping;

import java.time.ZoneId;
import java.util.List;
import org.hallwatch.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping declares to exist as soon as a record speaks about it: its source, and a hall and
 * what stands in it.
 *
 * @param hall null if the records speak about no hall; then nothing stands in it either
 */
record Creation(
    @Nullable Named hall, ZoneId zone, List<Named> queues, List<Named> windows, List<Named> zones) {

  /** A code and a name. */
  record Named(Template id, Template name) {
    static Named read(Settings settings, Templates templates) {
      return new Named(templates.required(settings, "id"), templates.required(settings, "name"));
    }
  }

  static Creation read(Settings settings, Templates templates, ZoneId zone) {
    if (!settings.has("hall")) {
      List.of("queues", "windows", "zones").stream()
          .filter(settings::has)
          .forEach(key -> settings.refuse(key, "stand in a hall; name it too"));
    }
    return new Creation(
        settings.optionalSection("hall", hall -> Named.read(hall, templates)),
        settings.has("time-zone") ? settings.timeZone("time-zone") : zone,
        settings.sections("queues", queue -> Named.read(queue, templates)),
        settings.sections("windows", window -> Named.read(window, templates)),
        settings.sections("zones", one -> Named.read(one, templates)));
  }
}
