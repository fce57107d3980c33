package org.hallwatch.ui.admin;

import java.util.Locale;
import org.hallwatch.ui.layout.Texts;

/** Technical settings in words. */
public final class SettingWords {
  private final Texts texts;

  SettingWords(Texts texts) {
    this.texts = texts;
  }

  /** In a language. */
  public static SettingWords of(Locale language) {
    return new SettingWords(Texts.in("org.hallwatch.ui.admin.messages", language));
  }

  /** What a setting is for, with its unit. */
  public String meaning(String key) {
    return texts.has("setting." + key) ? texts.of("setting." + key) : "";
  }

  /** Where a value comes from. */
  public String origin(ShownSetting setting) {
    return texts.of("origin." + setting.kind(), setting.where());
  }
}
