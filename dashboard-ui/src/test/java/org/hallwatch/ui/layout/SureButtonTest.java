package org.hallwatch.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What cannot be taken back is asked first, each time. */
class SureButtonTest {
  private final AtomicInteger done = new AtomicInteger();
  private final SureButton button = new SureButton("revoke", "press again", done::incrementAndGet);

  @Test
  void theSecondPressDoesIt() {
    press();
    assertThat(button.getText()).isEqualTo("press again");
    assertThat(done).hasValue(0);
    press();
    assertThat(done).hasValue(1);
  }

  /** As where it was refused, and the page still shows it. */
  @Test
  void afterwardsItCanBePressedAgainAndAsksAgain() {
    press();
    press();
    assertThat(button.isEnabled()).isTrue();
    assertThat(button.getText()).isEqualTo("revoke");
    assertThat(button.getClassNames()).isEmpty();
    press();
    assertThat(done).hasValue(1);
    press();
    assertThat(done).hasValue(2);
  }

  private void press() {
    ComponentUtil.fireEvent(button, new ClickEvent<>(button));
  }
}
