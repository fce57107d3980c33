package org.hallwatch.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.hallwatch.app.security.Loopback;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers the commands that a person runs beside this instance. Only for this machine, and only
 * with the secret of the data folder, which nobody but its owner can read. Not a part of the API.
 */
@RestController
final class LocalEndpoint {
  private static final int LONGEST_QUESTION = 1 << 26;

  private final LocalDoor door;

  LocalEndpoint(LocalDoor door) {
    this.door = door;
  }

  @PostMapping("/local/ask")
  ResponseEntity<byte[]> ask(HttpServletRequest request) throws IOException {
    if (!Loopback.isOrigin(request) || !secretOf(request)) {
      throw Refusal.of(HttpStatus.NOT_FOUND, "there is nothing here");
    }
    LocalDoor.Reply reply = door.answer(request.getInputStream().readNBytes(LONGEST_QUESTION));
    return ResponseEntity.status(reply.good() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
        .contentType(MediaType.APPLICATION_JSON)
        .body(reply.json());
  }

  private boolean secretOf(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    byte[] expected = ("Bearer " + door.secret()).getBytes(StandardCharsets.UTF_8);
    return header != null
        && MessageDigest.isEqual(expected, header.getBytes(StandardCharsets.UTF_8));
  }
}
