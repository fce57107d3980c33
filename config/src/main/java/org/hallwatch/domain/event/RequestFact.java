package org.hallwatch.domain.event;

import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a request of a citizen (12345, 群众诉求): a case with its own clocks and
 * more to say.
 *
 * @param about what a case of the same kind would say
 * @param reasonable whether the request was judged reasonable (合理诉求)
 * @param calledBack whether the citizen was called back (回访)
 * @param satisfied what the citizen said then
 */
public record RequestFact(
    CaseFact about,
    @Nullable String level,
    @Nullable String category,
    @Nullable String text,
    @Nullable Boolean reasonable,
    @Nullable Boolean calledBack,
    @Nullable Boolean satisfied)
    implements Fact {
  public RequestFact {
    Check.present("about", about);
    Check.optionalCode("level", level);
    Check.optionalCode("category", category);
    Check.optionalText("text", text);
  }

  @Override
  public EventKind kind() {
    return about.kindOfRequest();
  }

  @Override
  public @Nullable HallId hall() {
    return about.hall();
  }
}
