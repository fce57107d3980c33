package org.hallwatch.collect.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping file says: one mapping, or several variants of it for the forms in which the same
 * data come. Which variant reads a file is decided by what the file is.
 */
public final class MappingFile {
  private final String name;
  private final List<Mapping> variants;

  private MappingFile(String name, List<Mapping> variants) {
    this.name = name;
    this.variants = List.copyOf(variants);
  }

  static MappingFile read(String name, Settings settings) {
    if (!settings.has("variants")) {
      return new MappingFile(name, List.of(new Mapping(name, null, settings)));
    }
    settings.leave("shared");
    List<Mapping> variants =
        List.copyOf(
            settings
                .sectionsByName(
                    "variants", (variant, section) -> new Mapping(name, variant, section))
                .values());
    return new MappingFile(name, variants);
  }

  /** A mapping file from text; problems name it as the file. */
  public static MappingFile parse(String name, String text) {
    return Settings.readText(name, text, settings -> read(name, settings));
  }

  /** Name of the shipped mapping, or of the file. */
  public String name() {
    return name;
  }

  /** The variants, in the order of the file; one alone if it has none. */
  public List<Mapping> variants() {
    return variants;
  }

  /**
   * The variant that fits a file. A mapping without variants is not asked whether it fits: what
   * reads the file will say so in more detail.
   *
   * @param file the file, for messages
   * @param misfit why a variant does not fit, null if it does
   * @throws BadSettingsException if none fits, with what each says, or if several do
   */
  public Mapping variantFor(String file, Function<Mapping, @Nullable String> misfit) {
    if (variants.size() == 1 && variants.getFirst().variant() == null) {
      return variants.getFirst();
    }
    List<Mapping> fitting = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (Mapping variant : variants) {
      String reason = misfit.apply(variant);
      if (reason == null) {
        fitting.add(variant);
      } else {
        reasons.add("\n  - " + variant.variant() + ": " + reason);
      }
    }
    return switch (fitting.size()) {
      case 1 -> fitting.getFirst();
      case 0 ->
          throw new BadSettingsException(
              "no variant of the mapping " + name + " fits " + file + String.join("", reasons));
      default ->
          throw new BadSettingsException(
              "several variants of the mapping "
                  + name
                  + " fit "
                  + file
                  + ": "
                  + String.join(
                      ", ", fitting.stream().map(one -> String.valueOf(one.variant())).toList())
                  + "; take out of the mapping file those that are not meant");
    };
  }
}
