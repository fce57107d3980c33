package org.hallwatch.domain.hall;

/** The five levels (五级) of the tree of regions, from the state down to the village. */
public enum RegionLevel {
  /** 国家. */
  STATE,
  /** 市. */
  CITY,
  /** 区县. */
  DISTRICT,
  /** 乡镇街道. */
  STREET,
  /** 村社区. */
  COMMUNITY
}
