package org.pohlang.tests.values;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.pohlang.values.CallDepth;
import org.pohlang.values.Texts;
import org.pohlang.values.World;

/**
 * A language without programs: it gives tests what values get from the engine, that is files
 * through an {@link Env} and compilation of what they do.
 */
@TruffleLanguage.Registration(id = ProbeLanguage.ID, name = "Probe")
public final class ProbeLanguage extends TruffleLanguage<ProbeLanguage.ProbeWorld> {
  static final String ID = "pohlang-probe";

  private static final ContextReference<ProbeWorld> WORLD =
      ContextReference.create(ProbeLanguage.class);
  private static final LanguageReference<ProbeLanguage> LANGUAGE =
      LanguageReference.create(ProbeLanguage.class);

  /** Runs {@code body} in {@code context}, with its files and permissions. */
  static <T> T in(Context context, Body<T> body) {
    context.initialize(ID);
    context.enter();
    try {
      return body.run(WORLD.get(null));
    } finally {
      context.leave();
    }
  }

  interface Body<T> {
    T run(ProbeWorld world);
  }

  /** What can be compiled. */
  interface Code {
    Object run(Object[] arguments);
  }

  /** A function that is compiled as the engine's functions are. */
  static CallTarget callTarget(Code code) {
    return new RootNode(LANGUAGE.get(null)) {
      @Override
      public Object execute(VirtualFrame frame) {
        return code.run(frame.getArguments());
      }

      @Override
      public String getName() {
        return code.toString();
      }
    }.getCallTarget();
  }

  @Override
  protected ProbeWorld createContext(Env env) {
    return new ProbeWorld(env);
  }

  static final class ProbeWorld implements World {
    private final CallDepth calls = new CallDepth(() -> {});
    private final Env env;
    final List<String> written = new ArrayList<>();

    ProbeWorld(Env env) {
      this.env = env;
    }

    @Override
    public Env env() {
      return env;
    }

    @Override
    public String readLine() {
      return null;
    }

    @Override
    public void write(TruffleString text) {
      written.add(Texts.string(text));
    }

    @Override
    public void writeLine(TruffleString text) {
      written.add(Texts.string(text) + "\n");
    }

    @Override
    public CallDepth calls() {
      return calls;
    }

    @Override
    public List<String> arguments() {
      return List.of("one", "zwei");
    }

    @Override
    public void exit(int status) {
      throw new AssertionError("exit " + status);
    }
  }
}
