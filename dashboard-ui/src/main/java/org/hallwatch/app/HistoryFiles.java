package org.hallwatch.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.MappingFile;
import org.hallwatch.store.event.RejectedRecords.Origin;
import org.hallwatch.store.history.ImportFile;

/**
 * The files of an import and the mapping they are read with.
 *
 * @param mappingDigest tells the text of the mapping from any other
 */
record HistoryFiles(MappingFile mapping, String mappingDigest, List<Path> files) {
  /** Checks that all is there and can be read. */
  static HistoryFiles of(List<Path> files, String mapping) {
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new Failure("cannot read the file " + file + "; is the name right?");
      }
    }
    MappingFile found = Mapping.find(mapping);
    return new HistoryFiles(found, mappingDigest(mapping), List.copyOf(files));
  }

  /** What the store remembers of them. Reads them all once. */
  List<ImportFile> described() {
    return files.stream().map(HistoryFiles::described).toList();
  }

  /** Where the rows of each come from, by the name of what reads it. */
  Map<String, Origin> origins(String mappingNamed) {
    String mappingFound =
        Mapping.SHIPPED.contains(mappingNamed)
            ? mappingNamed
            : Path.of(mappingNamed).toAbsolutePath().toString();
    Map<String, Origin> origins = new LinkedHashMap<>();
    for (Path file : files) {
      origins.put(
          FileKinds.collector(file, mapping).name(),
          new Origin(mappingFound, file.toAbsolutePath().toString()));
    }
    return origins;
  }

  /** What reads one of them. */
  PullCollector collector(int part) {
    return FileKinds.collector(files.get(part), mapping);
  }

  private static ImportFile described(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new ImportFile(String.valueOf(file.getFileName()), digest(in), Files.size(file));
    } catch (IOException e) {
      throw new Failure("cannot read the file " + file + ": " + e.getMessage(), e);
    }
  }

  private static String mappingDigest(String mapping) {
    try (InputStream in =
        Mapping.SHIPPED.contains(mapping)
            ? Mapping.class.getClassLoader().getResourceAsStream("mappings/" + mapping + ".conf")
            : Files.newInputStream(Path.of(mapping))) {
      if (in == null) {
        throw new Failure("the shipped mapping " + mapping + " is missing from the program");
      }
      return digest(in);
    } catch (IOException e) {
      throw new Failure("cannot read the mapping " + mapping + ": " + e.getMessage(), e);
    }
  }

  private static String digest(InputStream in) throws IOException {
    try (DigestInputStream digest =
        new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
