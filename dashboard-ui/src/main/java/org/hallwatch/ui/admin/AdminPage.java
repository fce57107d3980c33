package org.hallwatch.ui.admin;

import org.hallwatch.ui.layout.Page;

/** What the administration pages have in common. */
abstract class AdminPage extends Page {
  private static final long serialVersionUID = 1L;

  final transient AdminPages pages;

  /**
   * A page that shows nothing yet.
   *
   * @param key before the keys of its texts, such as {@code audit}
   */
  AdminPage(AdminPages pages, String key) {
    super(pages.visits(), "admin", key);
    this.pages = pages;
  }

  @Override
  protected final String asOf() {
    return pages.now();
  }
}
