package org.hallwatch.ui.admin;

import java.util.Locale;

/** Why a change of accounts or keys is refused. Pages have a text for each. */
public enum Refusal {
  /** There is an account of this name. */
  ACCOUNT_TAKEN,
  ACCOUNT_GONE,
  /** The account may see what its changer may not, or would then. */
  ACCOUNT_OUTSIDE,
  /** Nobody gives a scope that is wider than his own. */
  WIDER_SCOPE,
  /** Nobody decides alone about his own roles and scope. */
  OWN_ACCOUNT,
  /** Nobody could manage accounts any more. */
  LAST_ADMINISTRATOR,
  /** The provider of sign-ins decides about this account. */
  OF_PROVIDER,
  /** A scope names what the catalogue does not have any more. */
  NOT_IN_CATALOGUE,
  /** There is a source of this name. */
  SOURCE_TAKEN,
  /** No source can be called so. */
  SOURCE_NAME,
  SOURCE_GONE,
  /** A source speaks about halls that are not his who changes it. */
  OUTSIDE_SCOPE,
  /** A key cannot end in the past. */
  NOT_AHEAD,
  /** The key opens nothing any more. */
  KEY_OVER,
  /** What pages do not ask for, commands alone. */
  OTHER;

  /** The key of its text. */
  String key() {
    return "refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
