package org.hallwatch.ui.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hallwatch.domain.access.Permission;

/**
 * What somebody must be allowed to open a desk page. A page that does not say it opens for no one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Needs {
  /** At least this. */
  Permission value();
}
