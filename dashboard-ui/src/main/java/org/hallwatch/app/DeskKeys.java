package org.hallwatch.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.retention.Period;
import org.hallwatch.store.source.RegisteredSource;
import org.hallwatch.store.source.Sources;
import org.hallwatch.store.source.StoredKey;
import org.hallwatch.ui.admin.KeyBook;
import org.hallwatch.ui.layout.Visit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The keys as the pages have them: the same questions as at the command line, asked by name. */
record DeskKeys(Sources sources, AuditedDesk desk, Period usualValidity) implements KeyBook {
  @Override
  public List<RegisteredSource> list(Visit by) {
    Reach reach = by.access().places(Permission.MANAGE_KEYS, Place.ANYWHERE);
    return sources.list().stream()
        .filter(source -> !source.source().id().equals(Speaker.HALLWATCH))
        .filter(source -> reach.meets(source.source().halls()))
        .toList();
  }

  @Override
  public @Nullable Integer usualDays() {
    Duration length = usualValidity.length();
    return length == null ? null : (int) length.toDays();
  }

  @Override
  public String give(Visit by, SourceId source, @Nullable Integer days) {
    return key(ask(by, new Question.GiveKey(source.value(), valid(days))));
  }

  @Override
  public String replace(Visit by, SourceId source, Duration overlap, @Nullable Integer days) {
    return key(ask(by, new Question.ReplaceKey(source.value(), overlap.toSeconds(), valid(days))));
  }

  @Override
  public void end(Visit by, StoredKey key, Instant at) {
    ask(by, new Question.EndKey(key.id(), at.toString()));
  }

  @Override
  public void revoke(Visit by, StoredKey key) {
    ask(by, new Question.RevokeKey(key.id()));
  }

  private JsonNode ask(Visit by, Question.Change change) {
    try {
      return desk.answer(by, change);
    } catch (Failure e) {
      throw e.refused();
    }
  }

  private static String valid(@Nullable Integer days) {
    return days == null ? SourceDesk.NEVER : days + "d";
  }

  private static String key(JsonNode answer) {
    return answer.path("key").asString();
  }
}
