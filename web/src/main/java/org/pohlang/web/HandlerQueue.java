package org.pohlang.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Decides which handlers run: those that only read beside one another, those that change shared
 * variables alone, in the order in which they came. What must wait holds no thread.
 */
final class HandlerQueue {
  private final Executor executor;
  private final int maxReaders;
  private final int maxWaiting;
  private final Queue<Task> waiting = new ArrayDeque<>();
  private int readers;
  private boolean writing;

  /**
   * @param refusal runs instead of {@code body} where that cannot be
   */
  private record Task(boolean alone, Runnable body, Runnable refusal) {}

  /**
   * @param executor runs what had to wait
   * @param maxReaders how many may run beside one another
   * @param maxWaiting how many may wait
   */
  HandlerQueue(Executor executor, int maxReaders, int maxWaiting) {
    this.executor = executor;
    this.maxReaders = maxReaders;
    this.maxWaiting = maxWaiting;
  }

  /**
   * Runs {@code body}, now on this thread or later on another; or {@code refusal}, where too many
   * are waiting, or its turn does not come before {@link #refuseWaiting}.
   */
  void run(boolean alone, Runnable body, Runnable refusal) {
    Task task = new Task(alone, body, refusal);
    admit(task, maxWaiting);
  }

  /** Runs {@code body} as soon as it can be alone, however many are waiting. */
  void runAlone(Runnable body) {
    admit(new Task(true, body, () -> {}), Integer.MAX_VALUE);
  }

  private void admit(Task task, int limit) {
    boolean refused = false;
    synchronized (this) {
      if (!waiting.isEmpty() || !mayStart(task)) {
        if (waiting.size() < limit) {
          waiting.add(task);
          return;
        }
        refused = true;
      } else {
        begin(task);
      }
    }
    if (refused) {
      task.refusal.run();
    } else {
      perform(task);
    }
  }

  /** Refuses all that are waiting. */
  void refuseWaiting() {
    List<Task> refused;
    synchronized (this) {
      refused = List.copyOf(waiting);
      waiting.clear();
    }
    refused.forEach(task -> task.refusal.run());
  }

  private boolean mayStart(Task task) {
    return !writing && (task.alone ? readers == 0 : readers < maxReaders);
  }

  private void begin(Task task) {
    if (task.alone) {
      writing = true;
    } else {
      readers++;
    }
  }

  private void perform(Task task) {
    try {
      task.body.run();
    } finally {
      for (Task next : end(task)) {
        executor.execute(() -> perform(next));
      }
    }
  }

  /** Notes the end of {@code task} and begins those that it kept waiting. */
  private synchronized List<Task> end(Task task) {
    if (task.alone) {
      writing = false;
    } else {
      readers--;
    }
    List<Task> begun = new ArrayList<>();
    while (!waiting.isEmpty() && mayStart(waiting.peek())) {
      Task next = waiting.remove();
      begin(next);
      begun.add(next);
    }
    return begun;
  }
}
