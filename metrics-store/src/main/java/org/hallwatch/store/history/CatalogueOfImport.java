package org.hallwatch.store.history;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.store.organisation.Organisation;

/**
 * What an import added to the catalogue: the records whose version is the import's own and which
 * were not there before it. Works within a transaction. Statements are put together from the names
 * of nouns below and from nothing else; what comes from outside is always a parameter.
 */
record CatalogueOfImport(Connection connection, int number) {
  /**
   * What became of it.
   *
   * @param ended what left the catalogue
   * @param kept what something else uses
   */
  record Left(List<String> ended, List<String> kept) {}

  /** A table of versioned records whose keys are the hall and a code in it. */
  private static final List<String> IN_HALLS = List.of("window", "queue", "zone");

  /** A person said that a code means it. */
  private static final String MEANT =
      " or exists (select from code_alias a where a.ended is null and a.kind = '%s' and a.target ="
          + " t.id%s)";

  /** From what uses others to what is used. */
  private static final List<String> NOUNS =
      List.of("window", "queue", "zone", "hall", "matter", "department", "region");

  /** What of each noun keeps it in the catalogue, beside events. */
  private static final Map<String, String> USED_BY =
      Map.of(
          "window",
          "false",
          "queue",
          "exists (select from \"window\" w where w.ended is null and w.hall = t.hall and t.id ="
              + " any(w.queues))",
          "zone",
          "exists (select from \"window\" w where w.ended is null and w.hall = t.hall and w.zone ="
              + " t.id) or exists (select from queue q where q.ended is null and q.hall = t.hall"
              + " and q.zone = t.id)",
          "hall",
          """
          exists (select from event e where e.hall = t.id) or exists (select from correction c where c.hall = t.id)
          or exists (select from "window" w where w.ended is null and w.hall = t.id)
          or exists (select from queue q where q.ended is null and q.hall = t.id)
          or exists (select from zone z where z.ended is null and z.hall = t.id)
          """,
          "matter",
          "exists (select from event e where e.data ->> 'matter' = t.id)",
          "department",
          """
          exists (select from event e where e.data ->> 'department' = t.id)
          or exists (select from "window" w where w.ended is null and w.department = t.id)
          or exists (select from queue q where q.ended is null and q.department = t.id)
          or exists (select from matter m where m.ended is null and m.department = t.id)
          """,
          "region",
          """
          exists (select from hall h where h.ended is null and h.region = t.id)
          or exists (select from region r where r.ended is null and r.parent = t.id)
          """);

  private static final String USED_IN_EVENTS =
      """
      select distinct e.hall, named.noun, named.code
      from event e cross join lateral (values
        ('queue', e.data ->> 'queue'), ('queue', e.data ->> 'toQueue'), ('window', e.data ->> 'window'),
        ('window', e.data ->> 'toWindow'), ('zone', e.data ->> 'zone')) as named (noun, code)
      where e.hall = any(?) and named.code is not null
      """;

  /** Those that nobody else declared go; the halls of others are again what they were. */
  private static final String SOURCES_GONE =
      """
      update source s set declared = false, title = coalesce(b.title, s.name), halls = b.halls, gap_seconds = coalesce(b.gap_seconds, ?)
      from import_source b
      where b.import = ? and b.source = s.name and not b.declared and s.declared
        and not exists (select from source_key k where k.source = s.id)
        and not exists (select from event_identity i where i.source = s.id)
      returning s.name
      """;

  private static final String SOURCES_NARROWER =
      """
      update source s set halls = narrower.halls
      from (
        select s.id, array(
          select h from unnest(s.halls) as h
          where h = any(b.halls) or exists (select from event e where e.hall = h and e.source = s.id)
          order by h) as halls
        from source s join import_source b on b.source = s.name where b.import = ? and s.declared
      ) as narrower
      where narrower.id = s.id and cardinality(narrower.halls) > 0 and narrower.halls <> s.halls
      """;

  /** What of it is current, by noun. */
  Map<String, List<String>> created() throws SQLException {
    Map<String, List<String>> created = new LinkedHashMap<>();
    for (String noun : NOUNS.reversed()) {
      List<String> found =
          names(
              "select "
                  + name(noun)
                  + " from \""
                  + noun
                  + "\" t where "
                  + ours(noun)
                  + " order by t.position, 1",
              History.author(number));
      if (!found.isEmpty()) {
        created.put(noun, found);
      }
    }
    List<String> sources = sources();
    if (!sources.isEmpty()) {
      created.put("source", sources);
    }
    return created;
  }

  /** Ends all of it that nothing else uses. */
  Left end(Instant now) throws SQLException {
    Map<String, List<String>> created = created();
    List<String> ended = new ArrayList<>();
    if (NOUNS.stream().anyMatch(created::containsKey)) {
      int version = Organisation.begin(connection, "undo of import " + number, now);
      Used used = used();
      for (String noun : NOUNS) {
        if (created.containsKey(noun)) {
          ended.addAll(end(noun, used, version));
        }
      }
    }
    ended.addAll(endSources());
    List<String> kept = new ArrayList<>();
    created().forEach((noun, names) -> names.forEach(name -> kept.add(noun + " " + name)));
    return new Left(ended, kept);
  }

  /** What is said of halls by the events that are left, as three columns. */
  private record Used(Array halls, Array nouns, Array codes) {}

  private Used used() throws SQLException {
    List<String> halls = new ArrayList<>();
    List<String> nouns = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(USED_IN_EVENTS)) {
      statement.setArray(1, connection.createArrayOf("text", hallsTouched().toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          halls.add(rows.getString(1));
          nouns.add(rows.getString(2));
          codes.add(rows.getString(3));
        }
      }
    }
    return new Used(
        connection.createArrayOf("text", halls.toArray()),
        connection.createArrayOf("text", nouns.toArray()),
        connection.createArrayOf("text", codes.toArray()));
  }

  private List<String> hallsTouched() throws SQLException {
    List<String> halls = new ArrayList<>();
    for (String noun : IN_HALLS) {
      halls.addAll(
          names(
              "select distinct t.hall from \"" + noun + "\" t where " + ours(noun),
              History.author(number)));
    }
    return halls.stream().distinct().toList();
  }

  private List<String> end(String noun, Used used, int version) throws SQLException {
    boolean inHall = IN_HALLS.contains(noun);
    String unusedInEvents =
        inHall
            ? " and not exists (select from unnest(?, ?, ?) as u (hall, noun, code) where u.hall ="
                + " t.hall and u.noun = ? and u.code = t.id)"
            : "";
    String sql =
        "update \""
            + noun
            + "\" t set ended = ? where "
            + ours(noun)
            + " and not ("
            + USED_BY.get(noun)
            + (noun.equals("hall") || noun.equals("region")
                ? ""
                : MEANT.formatted(noun, inHall ? " and a.hall = t.hall" : ""))
            + ")"
            + unusedInEvents
            + " returning "
            + name(noun);
    List<String> ended = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, version);
      statement.setString(2, History.author(number));
      if (inHall) {
        statement.setArray(3, used.halls());
        statement.setArray(4, used.nouns());
        statement.setArray(5, used.codes());
        statement.setString(6, noun);
      }
      collect(statement, noun, ended);
    }
    boolean again = noun.equals("region") && !ended.isEmpty();
    if (again) {
      ended.addAll(end(noun, used, version));
    }
    return ended;
  }

  private List<String> endSources() throws SQLException {
    List<String> ended = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SOURCES_GONE)) {
      statement.setLong(1, Source.USUAL_GAP.toSeconds());
      statement.setInt(2, number);
      collect(statement, "source", ended);
    }
    try (PreparedStatement statement = connection.prepareStatement(SOURCES_NARROWER)) {
      statement.setInt(1, number);
      statement.executeUpdate();
    }
    return ended;
  }

  private List<String> sources() throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select s.name from import_source b join source s on s.name = b.source where b.import"
                + " = ? and not b.declared and s.declared order by s.name")) {
      statement.setInt(1, number);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  /** Current, of a version of this import, and not there before. The author is a parameter. */
  private static String ours(String noun) {
    String sameKey = IN_HALLS.contains(noun) ? "b.hall = t.hall and b.id = t.id" : "b.id = t.id";
    return "t.ended is null and t.since in (select no from organisation_version where author = ?)"
        + " and not exists (select from \""
        + noun
        + "\" b where "
        + sameKey
        + " and b.ended = t.since)";
  }

  private static String name(String noun) {
    return IN_HALLS.contains(noun) ? "t.hall || '/' || t.id" : "t.id";
  }

  private List<String> names(String sql, String author) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, author);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  private static void collect(PreparedStatement statement, String noun, List<String> into)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        into.add(noun + " " + rows.getString(1));
      }
    }
  }
}
