package org.hallwatch.app;

import org.hallwatch.app.http.LocalDoor;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.config.SettingsException;
import org.hallwatch.store.jdbc.StoreException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The desk of a running instance, as commands beside it reach it. */
record LocalDesk(AuditedDesk desk, String secret) implements LocalDoor {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * A question on its way to another process.
   *
   * @param account who asks; whoever knows the secret is believed
   */
  record Asked(String account, Question question) {}

  @Override
  public Reply answer(byte[] question) {
    try {
      Asked asked = JSON.readValue(question, Asked.class);
      return new Reply(
          true, JSON.writeValueAsBytes(desk.answer(asked.account(), asked.question())));
    } catch (JacksonException e) {
      return refusal("the question is not understood; is the command of another version?");
    } catch (Failure | StoreException | SettingsException | BadSettingsException e) {
      return refusal(String.valueOf(e.getMessage()));
    }
  }

  private static Reply refusal(String why) {
    return new Reply(false, JSON.writeValueAsBytes(why));
  }
}
