package org.hallwatch.ui.layout;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hallwatch.domain.access.Place;
import org.hallwatch.ui.layout.DeskPages.DeskPage;
import org.hallwatch.ui.layout.DeskPages.Group;
import org.jspecify.annotations.Nullable;

/**
 * Where one can go, in groups. Beside the page where there is room; on a phone it opens over it,
 * and closes with Escape or when a page was chosen. Its links stay the same ones from page to page,
 * so that the keyboard stays where it was.
 */
final class DeskMenu extends Div {
  static final String ID = "menu";
  private static final long serialVersionUID = 1L;

  private final Span brand = new Span();
  private final Nav pages = new Nav();
  private final Map<DeskPage, Anchor> links = new LinkedHashMap<>();
  private @Nullable Locale language;

  /**
   * A menu without pages.
   *
   * @param choices what stands below the pages
   */
  DeskMenu(DeskChoices choices) {
    setId(ID);
    addClassName("menu");
    getElement().setAttribute("popover", "auto");
    brand.addClassName("brand");
    add(brand, pages, choices);
  }

  /** Shows the pages that there are for somebody, and which one this is. */
  void show(List<DeskPage> offered, @Nullable DeskPage here, Place place, Texts texts) {
    if (!List.copyOf(links.keySet()).equals(offered) || !texts.locale().equals(language)) {
      language = texts.locale();
      build(offered, texts);
    }
    links.forEach(
        (page, link) -> {
          link.setHref(PlaceAddress.with(place, "/" + page.path()));
          if (page.equals(here)) {
            link.getElement().setAttribute("aria-current", "page");
          } else {
            link.getElement().removeAttribute("aria-current");
          }
        });
    getElement().callJsFunction("hidePopover");
  }

  private void build(List<DeskPage> offered, Texts texts) {
    brand.setText(texts.of("brand"));
    pages.getElement().setAttribute("aria-label", texts.of("pages"));
    pages.removeAll();
    links.clear();
    for (Group group : Group.values()) {
      List<DeskPage> ofGroup = offered.stream().filter(page -> page.group() == group).toList();
      if (!ofGroup.isEmpty()) {
        pages.add(group(group, ofGroup, texts));
      }
    }
  }

  private Div group(Group group, List<DeskPage> ofGroup, Texts texts) {
    Span name = new Span(texts.of(group.key()));
    name.addClassName("group");
    name.setId(group.key().replace('.', '-'));
    UnorderedList list = new UnorderedList();
    list.getElement().setAttribute("aria-labelledby", name.getId().orElseThrow());
    for (DeskPage page : ofGroup) {
      Anchor link = new Anchor("/" + page.path(), texts.of(page.key()));
      links.put(page, link);
      list.add(new ListItem(link));
    }
    return new Div(name, list);
  }
}
