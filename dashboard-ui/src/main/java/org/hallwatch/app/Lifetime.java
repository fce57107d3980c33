package org.hallwatch.app;

import java.util.concurrent.CountDownLatch;

/** The time for which the product runs under a command. SIGTERM and Ctrl-C end it cleanly: what was accepted is stored, the database is stopped. */
final class Lifetime implements AutoCloseable {
  private final Wiring product;
  private final Thread hook;

  Lifetime(Wiring product) {
    this.product = product;
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
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      product.close();
    } catch (IllegalStateException _) {
      // a signal came first, and the hook ends the process
    }
  }

  /** A stop that was asked for is no failure, so the exit code is good. */
  private void stopped() {
    product.close();
    Runtime.getRuntime().halt(Commands.GOOD);
  }
}
