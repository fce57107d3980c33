package org.hallwatch.store.account;

import java.util.OptionalLong;
import org.hallwatch.domain.access.TimeCodes;

/**
 * The second factor of an account.
 *
 * @param lastUsed the last step whose code was accepted; it and those before are refused
 */
public record SecondFactor(TimeCodes codes, OptionalLong lastUsed) {}
