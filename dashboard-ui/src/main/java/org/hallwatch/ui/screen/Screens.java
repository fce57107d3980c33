package org.hallwatch.ui.screen;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.device.ScreenPage;

/**
 * That wall screens may show a page, and which. A page that does not say it opens for no screen.
 * The hall that it shows is the parameter {@code hall} of its route.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Screens {
  /** Which of the pages it is. */
  ScreenPage page();

  /** The class from which on screens may show it. */
  ScreenClass least();
}
