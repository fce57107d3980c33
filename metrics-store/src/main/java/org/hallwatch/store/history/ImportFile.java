package org.hallwatch.store.history;

import org.hallwatch.domain.Check;

/**
 * One of the files that an import reads, or whatever else it reads from.
 *
 * @param name what people call it
 * @param digest tells its content from any other
 * @param size in bytes, 0 if nobody knows; only for telling how much is left
 */
public record ImportFile(String name, String digest, long size) {
  public ImportFile {
    Check.present("name", name);
    Check.present("digest", digest);
  }
}
