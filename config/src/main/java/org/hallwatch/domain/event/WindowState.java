package org.hallwatch.domain.event;

/**
 * What a source may say of a window. Unknown is not among them: it is what we conclude when nobody
 * says anything.
 */
public enum WindowState {
  /** 关闭: nobody is signed in. */
  CLOSED,
  /** 空闲: staffed and free. */
  IDLE,
  /** 呼叫中: a ticket is called and not there yet. */
  CALLING,
  /** 办理中. */
  SERVING,
  /** 暂停: the staff stepped away for a while. */
  PAUSED,
  /** 空岗: rostered, but nobody is there. */
  ABSENT
}
