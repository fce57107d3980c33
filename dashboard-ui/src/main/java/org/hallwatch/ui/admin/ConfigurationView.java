package org.hallwatch.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.SmallTable;

/**
 * The configuration with which the product runs: every setting, where it comes from and what it
 * means. To be read. {@code /admin/configuration?show=changed}.
 */
@Route(value = "admin/configuration", layout = DeskFrame.class)
@Needs(Permission.SEE_CONFIGURATION)
final class ConfigurationView extends AdminPage {
  private static final long serialVersionUID = 1L;
  private static final String CHANGED = "changed";

  ConfigurationView(AdminPages pages) {
    super(pages, "configuration");
  }

  @Override
  protected void enter(QueryParameters query) {
    boolean changedOnly = query.getSingleParameter("show").filter(CHANGED::equals).isPresent();
    List<ShownSetting> all = pages.settings();
    List<ShownSetting> changed = all.stream().filter(ShownSetting::isChanged).toList();
    begin();
    Div lists = new Div();
    lists.addClassName("lists");
    choice(
        lists,
        "/admin/configuration",
        texts.of("configuration.all") + " " + texts.count(all.size()),
        !changedOnly);
    choice(
        lists,
        "/admin/configuration?show=" + CHANGED,
        texts.of("configuration.changed") + " " + texts.count(changed.size()),
        changedOnly);
    add(lists);
    sections(changedOnly ? changed : all).forEach((name, some) -> add(section(name, some)));
    if (changedOnly && changed.isEmpty()) {
      add(
          new Nothing(
              texts.of("configuration.as-shipped"), texts.of("configuration.as-shipped.why")));
    }
  }

  /** By the first word of their keys. */
  private static Map<String, List<ShownSetting>> sections(List<ShownSetting> settings) {
    return settings.stream()
        .collect(
            Collectors.groupingBy(
                setting -> setting.key().substring(0, setting.key().indexOf('.')),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private Component section(String name, List<ShownSetting> settings) {
    SettingWords words = new SettingWords(texts);
    SmallTable table =
        new SmallTable(
            Stream.of("key", "value", "usual", "origin", "meaning")
                .map(column -> texts.of("configuration." + column))
                .toList());
    table.addClassName("settings");
    for (ShownSetting setting : settings) {
      Span value = new Span(shown(setting.value()));
      if (setting.isChanged()) {
        value.addClassName(CHANGED);
      }
      table.row(
          new Code(setting.key()),
          value,
          new Span(shown(setting.usual())),
          new Span(words.origin(setting)),
          new Span(words.meaning(setting.key())));
    }
    Section part = new Section(new H2(texts.of("section." + name)), table);
    part.addClassName("part");
    return part;
  }

  private String shown(String value) {
    return value.isEmpty() ? texts.of("configuration.none") : value;
  }
}
