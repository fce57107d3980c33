package org.hallwatch.ui.device;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.store.device.Device;
import org.hallwatch.ui.layout.Facts;
import org.hallwatch.ui.layout.SureButton;
import org.hallwatch.ui.layout.Texts;

/** One screen, and what can be done with it. */
final class DeviceDetail extends Div {
  private static final long serialVersionUID = 1L;

  private final Facts facts = new Facts();
  private final transient Texts texts;

  /** What a person can do with it. */
  interface Actions {
    void rename(String name);

    void reload();

    void revoke();
  }

  DeviceDetail(
      Device device, String hall, Texts texts, Function<Instant, String> time, Actions actions) {
    this.texts = texts;
    add(new H2(device.name()));
    fact("device.no", String.valueOf(device.id()));
    fact("device.hall", hall);
    fact("device.class", texts.of("class." + device.grant().screenClass().code()));
    fact(
        "device.pages",
        device.grant().pages().stream()
            .sorted()
            .map(page -> texts.of("page." + page.code()))
            .collect(Collectors.joining(texts.of("list.and"))));
    fact("device.approved", time.apply(device.approvedAt()) + " · " + device.approvedBy());
    if (device.last() != null) {
      fact("device.last", time.apply(device.last().at()));
      fact("device.page", device.last().page());
      fact("device.resolution", device.last().resolution());
      fact("device.version", device.last().version());
    }
    if (device.revokedAt() != null) {
      fact("device.revoked", time.apply(device.revokedAt()));
    }
    add(facts);
    if (device.revokedAt() == null) {
      add(actions(device, actions));
    }
  }

  private Div actions(Device device, Actions actions) {
    TextField name = new TextField(texts.of("device.name"));
    name.setValue(device.name());
    Div line =
        new Div(
            name,
            new NativeButton(texts.of("rename"), _ -> actions.rename(name.getValue())),
            new NativeButton(texts.of("reload"), _ -> actions.reload()),
            new SureButton(texts.of("revoke"), texts.of("sure"), actions::revoke));
    line.addClassName("actions");
    return line;
  }

  private void fact(String key, String value) {
    facts.fact(texts.of(key), value);
  }
}
