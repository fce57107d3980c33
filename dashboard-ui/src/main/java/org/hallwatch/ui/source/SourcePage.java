package org.hallwatch.ui.source;

import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.util.Optional;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.Notice;
import org.hallwatch.ui.layout.Page;
import org.hallwatch.ui.layout.PlaceAddress;
import org.jspecify.annotations.Nullable;

/** What the pages about sources have in common: the part of the operation that is looked at. */
abstract class SourcePage extends Page {
  private static final long serialVersionUID = 1L;

  final transient SourcePages pages;
  private transient Place place = Place.ANYWHERE;

  /**
   * A page that shows nothing yet.
   *
   * @param key before the keys of its texts, such as {@code rejected}
   */
  SourcePage(SourcePages pages, String key) {
    super(pages.visits(), "source", key);
    this.pages = pages;
  }

  @Override
  protected final void enter(QueryParameters query) {
    place = PlaceAddress.of(query);
    if (reach().isNothing()) {
      beginWith("");
      add(new Nothing(texts.of("nothing-here"), texts.of("nothing-here.why")));
    } else {
      enterPlace(query);
    }
  }

  @Override
  protected final String asOf() {
    return SourceTexts.now(pages.operations());
  }

  /** Shows what the address asks for, of a place of which there is something to show. */
  abstract void enterPlace(QueryParameters query);

  /** What the region or hall of the address has for whoever looks at the page. */
  abstract Reach reach();

  /** What whoever looks at the page may do with what it shows, as of now. */
  final Reach reach(Permission permission) {
    return visit().reach(permission, place);
  }

  /** The part of the operation that is looked at. */
  final Place place() {
    return place;
  }

  /** An address of these pages at which the same part of the operation is looked at. */
  final String address(String page) {
    String query = place.query();
    return query.isEmpty() ? page : page + (page.indexOf('?') < 0 ? "?" : "&") + query;
  }

  /** Something that whoever looks at the page does here. */
  final AuditEntry done(AuditAction action) {
    return visit().does(action);
  }

  /** Records that somebody tried what he may not do, and tells him so. */
  final void refuse(Permission permission, AuditEntry entry) {
    pages.audit().append(entry.failed(refusal(permission)));
    Notice.failed(texts.of("not-allowed"));
  }

  /** Why it is refused, for the audit trail. */
  final String refusal(Permission permission) {
    return visit().refusal(permission);
  }

  final String hall(@Nullable HallId id) {
    return id == null
        ? ""
        : pages.operations().operation().hall(id).map(Hall::name).orElse(id.value());
  }

  final String time(@Nullable Instant instant) {
    return instant == null ? "" : SourceTexts.instant(instant, pages);
  }

  /** The source that an address names, empty if it names none that there can be. */
  static Optional<SourceId> source(QueryParameters query) {
    return query
        .getSingleParameter("source")
        .flatMap(
            name -> {
              try {
                return Optional.of(new SourceId(name));
              } catch (InvalidValueException e) {
                return Optional.empty();
              }
            });
  }
}
