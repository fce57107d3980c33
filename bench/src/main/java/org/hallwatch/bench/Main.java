package org.hallwatch.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;

/** {@code hallwatch bench NAME}: runs a benchmark by its name. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  /** Arguments: the name of the benchmark, then its own. */
  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    String name = args.length == 0 ? "" : args[0];
    String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
    switch (name) {
      case "ingest" -> HttpBench.run(System.out, rest);
      case "append" -> AppendBench.run(System.out, rest);
      case "simulate" -> SimulateBench.run(System.out, rest);
      case "series" -> SeriesBench.run(System.out, rest);
      case "verify" -> VerifyBench.run(System.out, rest);
      case "desk" -> DeskBench.run(System.out, rest, Instant.now());
      case "move" -> MoveBench.run(System.out, rest);
      default -> {
        PrintStream problem = System.err;
        problem.println("hallwatch bench NAME");
        problem.println(
            "  ingest [THOUSANDS [ROUNDS]] durable ingest over HTTP against plain COPY of the same"
                + " rows");
        problem.println("  append [BATCHES [ROUNDS]]   the event log's append against plain COPY");
        problem.println(
            "  simulate [DAYS [ROUNDS]]    making up the days of a city, against copying their"
                + " bytes");
        problem.println(
            "  series [THOUSANDS [DAYS]]   reading and folding figures, against SQL over raw"
                + " events");
        problem.println(
            "  verify [THOUSANDS [DAYS]]   recounting every figure and every indicator");
        problem.println(
            "  move [THOUSANDS]            backing a store up and restoring it, against COPY to"
                + " nowhere");
        problem.println(
            "  desk [PEOPLE [SECONDS]]     people who click through the pages of the desk");
        System.exit(USAGE);
      }
    }
  }
}
