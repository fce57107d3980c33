package org.hallwatch.app;

import org.hallwatch.app.http.LocalDoor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The desk of a running instance, as commands beside it reach it. */
record LocalDesk(Desk desk, String secret) implements LocalDoor {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public Reply answer(byte[] question) {
    try {
      return new Reply(
          true, JSON.writeValueAsBytes(desk.answer(JSON.readValue(question, Question.class))));
    } catch (Failure e) {
      return new Reply(false, JSON.writeValueAsBytes(e.getMessage()));
    } catch (JacksonException e) {
      return new Reply(
          false,
          JSON.writeValueAsBytes(
              "the question is not understood; is the command of another version?"));
    }
  }
}
