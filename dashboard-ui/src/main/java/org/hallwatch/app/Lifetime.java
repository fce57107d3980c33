package org.hallwatch.app;

import java.util.concurrent.CountDownLatch;

/**
 * The time for which the product runs under a command. SIGTERM and Ctrl-C end it cleanly: what was
 * accepted is stored, the database is stopped.
 */
final class Lifetime implements AutoCloseable {
  private final Wiring product;
  private final Runnable afterwards;
  private final Thread hook;

  Lifetime(Wiring product) {
    this(product, () -> {});
  }

  /**
   * @param afterwards what is left to do when the product has stopped because of a signal
   */
  Lifetime(Wiring product, Runnable afterwards) {
    this.product = product;
    this.afterwards = afterwards;
    this.hook = Thread.ofPlatform().name("stop").unstarted(this::stopped);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  Wiring product() {
    return product;
  }

  /** Waits until a signal ends the process; does not return. */
  void untilStopped() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /** Ends it because the command is done. */
  @Override
  public void close() {
    if (endsByItself()) {
      product.close();
    } else {
      waitForHook();
    }
  }

  private boolean endsByItself() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      return false;
    }
  }

  /** A signal came first, and the hook ends the process. */
  private void waitForHook() {
    try {
      hook.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A stop that was asked for is no failure, so the exit code is good. */
  private void stopped() {
    product.close();
    afterwards.run();
    Runtime.getRuntime().halt(Commands.GOOD);
  }
}
