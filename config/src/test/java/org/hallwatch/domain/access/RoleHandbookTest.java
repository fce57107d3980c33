package org.hallwatch.domain.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/operations.md} says of roles is what they may see and do. */
class RoleHandbookTest {
  private static final boolean WRITE = "write".equals(System.getProperty("hallwatch.handbook"));
  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final String BEGIN = "<!-- roles: made from the program -->\n";
  private static final String END = "<!-- end of roles -->\n";

  @Test
  void theTableOfRolesIsMadeFromThem() throws IOException {
    String page = Files.readString(PAGE, UTF_8);
    assertThat(page).contains(BEGIN, END);
    String made =
        page.substring(0, page.indexOf(BEGIN))
            + BEGIN
            + table()
            + page.substring(page.indexOf(END));
    if (WRITE) {
      Files.writeString(PAGE, made, UTF_8);
    }
    assertThat(Files.readString(PAGE, UTF_8))
        .as(PAGE + "; -Dhallwatch.handbook=write writes it anew")
        .isEqualTo(made);
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| role | sees | may |\n|---|---|---|\n");
    for (Role role : Role.values()) {
      table.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  role.code(),
                  meanings(role, RoleHandbookTest::isSeeing),
                  meanings(role, permission -> !isSeeing(permission))));
    }
    return table.toString();
  }

  private static String meanings(Role role, Predicate<Permission> which) {
    return Arrays.stream(Permission.values())
        .filter(role.permissions()::contains)
        .filter(which)
        .map(Permission::meaning)
        .collect(Collectors.joining("; "));
  }

  private static boolean isSeeing(Permission permission) {
    return permission.code().startsWith("see-") || permission.code().startsWith("read-");
  }
}
