package org.hallwatch.collect.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Takes a log apart with nothing of the product: it believes that every element stands on a line of
 * its own, as the known logs have it.
 */
public final class XesRecount {
  private static final Pattern ATTRIBUTE =
      Pattern.compile("<\\w+ key=\"([^\"]*)\" value=\"([^\"]*)\" ?/>");

  private XesRecount() {}

  /** A case as its lines have it: attributes by key. */
  public record Case(Map<String, String> own, List<Map<String, String>> events) {}

  /** Gives every case of a log. */
  public static void cases(Path file, Consumer<Case> each) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      Case open = null;
      Map<String, String> element = Map.of();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String text = line.strip();
        if (text.equals("<trace>")) {
          open = new Case(new HashMap<>(), new ArrayList<>());
          element = open.own();
        } else if (text.equals("</trace>") && open != null) {
          each.accept(open);
          open = null;
        } else if (text.equals("<event>") && open != null) {
          element = new HashMap<>();
          open.events().add(element);
        } else if (open != null) {
          Matcher attribute = ATTRIBUTE.matcher(text);
          if (attribute.matches()) {
            element.put(unescaped(attribute.group(1)), unescaped(attribute.group(2)));
          }
        }
      }
    }
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}
