package org.hallwatch.ui.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.store.account.Account;
import org.hallwatch.ui.layout.Texts;

/** Roles and scope of an account in words; what the catalogue does not have keeps its code. */
final class AccountWords {
  private AccountWords() {}

  static String roles(Account account, Texts texts) {
    return account.roles().stream()
        .sorted()
        .map(Role::code)
        .map(code -> texts.of("role." + code))
        .collect(Collectors.joining(texts.of("list.and")));
  }

  static String scope(Scope scope, Operation operation, Texts texts) {
    List<String> places = new ArrayList<>();
    if (scope.everywhere()) {
      places.add(texts.of("scope.everywhere"));
    }
    add(places, scope.regions(), operation.regions(), Region::id, Region::name);
    add(places, scope.halls(), operation.halls(), Hall::id, Hall::name);
    if (places.isEmpty()) {
      return texts.of("scope.none");
    }
    String where = String.join(texts.of("list.and"), places);
    List<String> departments = new ArrayList<>();
    add(
        departments,
        scope.departments(),
        operation.departments(),
        Department::id,
        Department::name);
    return departments.isEmpty()
        ? where
        : texts.of("scope.only", where, String.join(texts.of("list.and"), departments));
  }

  private static <T, I> void add(
      List<String> words,
      Collection<I> ids,
      Collection<T> known,
      Function<T, I> id,
      Function<T, String> name) {
    Map<I, String> names = known.stream().collect(Collectors.toMap(id, name));
    ids.stream().map(one -> names.getOrDefault(one, one.toString())).sorted().forEach(words::add);
  }
}
