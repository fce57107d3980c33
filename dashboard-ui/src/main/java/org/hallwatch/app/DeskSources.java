package org.hallwatch.app;

import java.util.List;
import java.util.Optional;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.ui.layout.Visit;
import org.hallwatch.ui.source.SourceRegister;

/** The register of sources as the pages have it: the same question as any other, asked by name. */
record DeskSources(AuditedDesk desk) implements SourceRegister {
  @Override
  public Optional<Refused> register(Visit by, Source source) {
    List<String> halls = source.halls().stream().map(HallId::value).sorted().toList();
    try {
      desk.answer(
          by, new Question.RegisterSource(source.id().value(), halls, source.gap().toSeconds()));
      return Optional.empty();
    } catch (Failure e) {
      return Optional.of(refused(e));
    }
  }

  private static Refused refused(Failure failure) {
    return switch (failure.refusal()) {
      case SOURCE_TAKEN -> Refused.TAKEN;
      case SOURCE_NAME -> Refused.NAME;
      case OUTSIDE_SCOPE -> Refused.OUTSIDE_SCOPE;
      default -> Refused.OTHER;
    };
  }
}
