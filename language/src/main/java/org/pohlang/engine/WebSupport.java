package org.pohlang.engine;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.ControlFlowException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.pohlang.modules.Origin;
import org.pohlang.values.PohFunction;
import org.pohlang.values.World;
import org.pohlang.web.spi.WebHost;

/** What the web framework gets from a context. */
final class WebSupport implements WebHost {
  private final PohContext context;
  private final PohLanguage language;
  private final TruffleLanguage.Env env;

  WebSupport(PohContext context, PohLanguage language, TruffleLanguage.Env env) {
    this.context = context;
    this.language = language;
    this.env = env;
  }

  @Override
  public World world() {
    return context;
  }

  @Override
  public boolean changesState(PohFunction handler) {
    return context.newestProgram().changesState(handler);
  }

  @Override
  public boolean runsAlone() {
    return context.newestProgram().runsAlone();
  }

  @Override
  public void allowThreads() {
    language.allowThreads();
  }

  @Override
  public <T> T enter(Supplier<T> action) {
    TruffleContext entered = env.getContext();
    Object previous = entered.enter(null);
    try {
      return action.get();
    } finally {
      entered.leave(null, previous);
    }
  }

  @Override
  public void interrupt(Thread thread, Supplier<ControlFlowException> end) {
    ThreadLocalAction action =
        new ThreadLocalAction(true, false) {
          @Override
          protected void perform(Access access) {
            ControlFlowException exception = end.get();
            if (exception != null) {
              throw exception;
            }
          }
        };
    env.submitThreadLocal(new Thread[] {thread}, action);
  }

  @Override
  public int clientTimeout() {
    return env.getOptions().get(PohLanguage.ClientTimeout);
  }

  @Override
  public void await(CountDownLatch end) {
    env.getContext()
        .leaveAndEnter(
            null,
            TruffleSafepoint.Interrupter.THREAD_INTERRUPT,
            latch -> {
              latch.await();
              return null;
            },
            end);
  }

  @Override
  public boolean isWatching() {
    return env.getOptions().get(PohLanguage.Watch) && !env.getOptions().get(PohLanguage.Ast);
  }

  @Override
  public Set<Path> sourceFiles() {
    Set<Path> files = new HashSet<>();
    for (Origin origin : context.newestProgram().origins()) {
      TruffleFile file = origin.file();
      if (file != null && !origin.internal()) {
        files.add(FileUse.absolute(file));
      }
    }
    files.addAll(context.newestProgram().dataFiles());
    return files;
  }

  @Override
  public boolean isWritten(Path file) {
    return context.fileUse().isWritten(file);
  }

  @Override
  public void rememberVariables() {
    if (isWatching()) {
      context.newestProgram().rememberValues();
    }
  }

  @Override
  public void runAnew() {
    context.runAnew();
  }

  @Override
  public void adoptVariables() {
    context.adoptNewest();
  }

  @Override
  public void dropNewVersion() {
    context.dropNewest();
  }
}
