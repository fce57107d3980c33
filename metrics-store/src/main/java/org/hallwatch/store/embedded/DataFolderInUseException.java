package org.hallwatch.store.embedded;

/**
 * Another instance works on the data folder. Commands connect to it instead, see {@link
 * RunningInstance}.
 */
public final class DataFolderInUseException extends EmbeddedPostgresException {
  private static final long serialVersionUID = 1L;

  DataFolderInUseException(String message) {
    super(message);
  }
}
