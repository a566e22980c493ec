package org.pohlang.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The standard output of a program, which may write and flush line after line: buffered, yet never
 * late for an observer. What is written appears within moments, and at once when the program asks
 * for input, reports an error or ends.
 *
 * <p>A failure to write ends the process: the reader is gone, or the disk is full, and no program
 * can do anything about it.
 */
final class StandardOutput extends OutputStream {
  private static final int CAPACITY = 1 << 15;
  private static final long LATEST_APPEARANCE_MS = 20;

  private final OutputStream file = new FileOutputStream(FileDescriptor.out);
  private final byte[] buffer = new byte[CAPACITY];
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private int size;
  private Thread flusher;

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    lock.lock();
    try {
      if (length > CAPACITY - size) {
        drain();
      }
      if (length >= CAPACITY) {
        writeThrough(bytes, offset, length);
        return;
      }
      System.arraycopy(bytes, offset, buffer, size, length);
      if (size == 0) {
        awaken();
      }
      size += length;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing: what is written appears soon enough. */
  @Override
  public void flush() {}

  void flushNow() {
    lock.lock();
    try {
      drain();
    } finally {
      lock.unlock();
    }
  }

  /** Flushes unless another thread is stuck in a write, which must not keep the process alive. */
  void flushOnExit() {
    try {
      if (lock.tryLock(LATEST_APPEARANCE_MS, TimeUnit.MILLISECONDS)) {
        drain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has the buffer flushed soon. */
  private void awaken() {
    if (flusher == null) {
      flusher = new Thread(this::flushRepeatedly, "pohlang-output");
      flusher.setDaemon(true);
      flusher.start();
    }
    written.signal();
  }

  private void flushRepeatedly() {
    lock.lock();
    try {
      while (true) {
        while (size == 0) {
          written.await();
        }
        // Gives the lock up for a moment, in which the buffer fills further.
        written.await(LATEST_APPEARANCE_MS, TimeUnit.MILLISECONDS);
        drain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void drain() {
    if (size > 0) {
      writeThrough(buffer, 0, size);
      size = 0;
    }
  }

  private void writeThrough(byte[] bytes, int offset, int length) {
    try {
      file.write(bytes, offset, length);
    } catch (IOException e) {
      if ("Broken pipe".equals(e.getMessage())) {
        Runtime.getRuntime().halt(ExitStatus.BROKEN_PIPE);
      }
      System.err.println("pohlang: cannot write to the standard output: " + e.getMessage());
      Runtime.getRuntime().halt(ExitStatus.FAILURE);
    }
  }
}
