package org.hallwatch.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What kept a file from being read or written, as people say it: without names of classes. */
public final class FileTrouble {
  private FileTrouble() {}

  /** Part of a sentence, which names the file or folder that was the trouble. */
  public static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "there is no file or folder " + missing.getFile();
    }
    if (failure instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (failure instanceof FileAlreadyExistsException there) {
      return "something of this name is there already (" + there.getFile() + ")";
    }
    if (failure instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason() + " (" + file.getFile() + ")";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
