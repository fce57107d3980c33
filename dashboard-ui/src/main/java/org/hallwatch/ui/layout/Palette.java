package org.hallwatch.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.router.Location;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * For people who know where they want to go (命令面板): Ctrl+K or the button, a few letters, Enter.
 * What can be gone to is asked for when it opens; whether it may be opened is decided when it is.
 */
@Tag("hw-palette")
@JsModule("./desk/hw-palette.ts")
final class Palette extends Component {
  private static final long serialVersionUID = 1L;

  /** Pages that are not of the desk: they are loaded as a screen does. */
  static final String WALLS = "/wall/";

  /**
   * A place to go to.
   *
   * @param kind what it is, in a word
   * @param code by which it is known besides its name; empty if by nothing
   */
  record Entry(String kind, String name, String code, String address) {}

  /**
   * A palette.
   *
   * @param entries for whoever looks at the page, in his language, the nearest first
   */
  Palette(Supplier<List<Entry>> entries) {
    getElement()
        .addEventListener(
            "palette-open", _ -> getElement().setPropertyList("entries", entries.get()));
    getElement()
        .addEventListener(
            "palette-go", event -> go(event.getEventData().get("event.detail").asString()))
        .addEventData("event.detail");
  }

  /** Speaks the language of the page. */
  void show(Texts texts) {
    Map<String, String> said =
        Map.of(
            "button", texts.of("seek"),
            "label", texts.of("seek.label"),
            "hint", texts.of("seek.hint"),
            "none", texts.of("seek.none"),
            "loading", texts.of("seek.loading"),
            "more", texts.of("seek.more", "{n}"));
    getElement().setPropertyMap("texts", said);
  }

  private void go(String address) {
    if (address.startsWith(WALLS)) {
      getUI().ifPresent(ui -> ui.getPage().setLocation(address));
      return;
    }
    Location there = new Location(address.replaceFirst("^/+", ""));
    getUI().ifPresent(ui -> ui.navigate(there.getPath(), there.getQueryParameters()));
  }
}
