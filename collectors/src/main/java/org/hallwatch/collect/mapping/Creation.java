package org.hallwatch.collect.mapping;

import java.time.ZoneId;
import java.util.List;
import org.hallwatch.config.Settings;

/**
 * What a mapping declares to exist as soon as a record speaks about it: a hall and what stands in
 * it.
 */
record Creation(
    Named hall, ZoneId zone, List<Named> queues, List<Named> windows, List<Named> zones) {

  /** A code and a name. */
  record Named(Template id, Template name) {
    static Named read(Settings settings, Templates templates) {
      return new Named(templates.required(settings, "id"), templates.required(settings, "name"));
    }
  }

  static Creation read(Settings settings, Templates templates, ZoneId zone) {
    return new Creation(
        settings.section("hall", hall -> Named.read(hall, templates)),
        settings.has("time-zone") ? settings.timeZone("time-zone") : zone,
        settings.sections("queues", queue -> Named.read(queue, templates)),
        settings.sections("windows", window -> Named.read(window, templates)),
        settings.sections("zones", one -> Named.read(one, templates)));
  }
}
