package org.pohlang.web;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.strings.TruffleString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.FileFailures;
import org.pohlang.values.Files;
import org.pohlang.values.None;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.PohError;
import org.pohlang.values.PohFunction;
import org.pohlang.values.Texts;
import org.pohlang.web.spi.Web;
import org.pohlang.web.spi.WebHost;

/** The web statements and phrases of one context. */
final class WebFramework implements Web {
  private static final String SESSION_KEY_VARIABLE = "POHLANG_SESSION_KEY";
  private static final String PASSWORD_VARIABLE = "POHLANG_CERTIFICATE_PASSWORD";

  /** How long open requests may take when the process is told to stop, in milliseconds. */
  private static final long STOP_TIMEOUT_MS = 10_000;

  private static final int MAX_PORT = 65_535;
  private static final int MIN_STATUS = 200;
  private static final int MAX_STATUS = 599;
  private static final int FOUND = 302;

  private static final Pattern FILE_NAME = Pattern.compile("[^{<\\n\\r]*\\.[A-Za-z]{2,5}");

  /**
   * What clients do wrong is no matter for the console. Kept, since a logger that nobody holds
   * forgets its level.
   */
  private static final Logger SERVER_LOG = Logger.getLogger("org.eclipse.jetty");

  private final WebHost host;
  private final SessionKey sessionKey;
  private final Templates templates = new Templates(this::readTemplate);
  private final CountDownLatch closed = new CountDownLatch(1);
  private RunningServer running;
  private Reloader reloader;

  WebFramework(WebHost host) {
    this.host = host;
    this.sessionKey = new SessionKey(environment(SESSION_KEY_VARIABLE));
    if (SERVER_LOG.getLevel() == null) {
      SERVER_LOG.setLevel(Level.SEVERE);
    }
  }

  private String environment(String name) {
    return host.world().env().getEnvironment().get(name);
  }

  @Override
  public Object call(Builtin operation, Object[] arguments) {
    String name = operation.key();
    return switch (operation) {
      case CREATE_SERVER -> createServer(arguments);
      case WITH_CERTIFICATE -> withCertificate(arguments);
      case ADD_ROUTE -> addRoute(arguments);
      case ADD_MIDDLEWARE -> addMiddleware(arguments);
      case SERVE_STATIC -> serveStatic(arguments);
      case START_SERVER -> start(Operands.server(name, arguments[0]));

      case HTML_RESPONSE -> response(name, ResponseValue.HTML, arguments);
      case TEXT_RESPONSE -> response(name, ResponseValue.TEXT, arguments);
      case JSON_RESPONSE ->
          ResponseValue.of(status(name, arguments), ResponseValue.JSON, Answers.json(arguments[0]));
      case ERROR_RESPONSE ->
          Answers.error(
              Operands.whole(name, arguments[0], MIN_STATUS, MAX_STATUS),
              Operands.shown(arguments[1]));
      case REDIRECT ->
          ResponseValue.empty(FOUND)
              .with(
                  new HttpField(
                      HttpHeader.LOCATION, Locations.encode(Operands.text(name, arguments[0]))));
      case WITH_HEADER -> withHeader(arguments);
      case WITH_COOKIE -> withCookie(arguments);
      case RENDER_TEMPLATE -> renderTemplate(arguments);

      case PATH_PARAMETER ->
          orNone(CurrentRequest.get(name).pathParameter(Operands.text(name, arguments[0])));
      case QUERY_PARAMETER ->
          orNone(CurrentRequest.get(name).queryParameter(Operands.text(name, arguments[0])));
      case FORM_FIELD ->
          orNone(CurrentRequest.get(name).formField(Operands.text(name, arguments[0])));
      case REQUEST_HEADER ->
          orNone(CurrentRequest.get(name).header(Operands.text(name, arguments[0])));
      case COOKIE -> orNone(CurrentRequest.get(name).cookie(Operands.text(name, arguments[0])));
      case REQUEST_BODY -> Texts.of(CurrentRequest.get(name).body());
      case REQUEST_JSON -> CurrentRequest.get(name).json();
      case REQUEST_METHOD -> Texts.of(CurrentRequest.get(name).method());
      case REQUEST_PATH -> Texts.of(CurrentRequest.get(name).path());
      case SESSION_VALUE ->
          CurrentRequest.get(name).session().get(Texts.of(Operands.text(name, arguments[0])));
      case SET_SESSION_VALUE -> {
        CurrentRequest.get(name)
            .session()
            .set(Texts.of(Operands.text(name, arguments[0])), arguments[1]);
        yield None.NONE;
      }
      case UPLOADED_FILE -> uploadedFile(name, arguments);
      case SAVE_UPLOADED_FILE -> saveUploadedFile(name, arguments);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Object orNone(String text) {
    return text == null ? None.NONE : Texts.of(text);
  }

  private static PohError runtimeError(String message, String hint) {
    return Errors.of(ErrorValue.RUNTIME_ERROR, message, hint);
  }

  // The server

  private static ServerValue createServer(Object[] arguments) {
    int port = Operands.whole("create web server on port", arguments[0], 0, MAX_PORT);
    String host =
        arguments.length < 2 ? ServerValue.DEFAULT_HOST : Operands.text("on host", arguments[1]);
    return new ServerValue(host, port);
  }

  private ServerValue withCertificate(Object[] arguments) {
    ServerValue server = Operands.server("with certificate", arguments[0]);
    String password =
        arguments.length == 3
            ? Operands.text("and password", arguments[2])
            : environment(PASSWORD_VARIABLE);
    server.secure(
        new ServerValue.Certificate(
            Operands.text("with certificate", arguments[1]), password == null ? "" : password));
    return server;
  }

  private static None addRoute(Object[] arguments) {
    String path = Operands.text("add route", arguments[0]);
    String method = Operands.text("with method", arguments[1]).toUpperCase(Locale.ROOT);
    ServerValue server = Operands.server("add route", arguments[2]);
    if (!Operands.isToken(method)) {
      throw runtimeError("\"" + method + "\" is no HTTP method", "For example \"GET\" or \"POST\"");
    }
    try {
      server.add(new Route(PathPattern.of(path), method, (PohFunction) arguments[3]));
    } catch (IllegalArgumentException malformed) {
      throw runtimeError(
          "\"" + path + "\" is no path of a route: " + malformed.getMessage(),
          "For example \"/tasks\", \"/tasks/:id\" or \"/files/*\"");
    }
    return None.NONE;
  }

  private static None addMiddleware(Object[] arguments) {
    Operands.server("add middleware", arguments[2])
        .add(
            Middleware.of(
                Operands.text("add middleware", arguments[0]), (PohDictionary) arguments[1]));
    return None.NONE;
  }

  private None serveStatic(Object[] arguments) {
    String folder = Operands.text("serve static files", arguments[0]);
    ServerValue server = Operands.server("serve static files", arguments[1]);
    try {
      TruffleFile directory = host.world().env().getPublicTruffleFile(folder);
      if (!directory.isDirectory()) {
        throw Errors.fileError("serve static files from", folder, "there is no such directory");
      }
    } catch (SecurityException | IllegalArgumentException | UnsupportedOperationException e) {
      throw FileFailures.of("serve static files from", folder, e);
    }
    server.addStaticFolder(folder);
    return None.NONE;
  }

  private None start(ServerValue program) {
    checkPermissions();
    host.rememberVariables();
    synchronized (this) {
      if (reloader != null && reloader.isReloading()) {
        throw reloader.reached(program);
      }
      if (running != null) {
        throw runtimeError("A server is running already", "A program can start one server");
      }
      LiveReload reload = host.isWatching() ? new LiveReload() : null;
      host.allowThreads();
      running = new RunningServer(host, program, sessionKey, reload);
      try {
        running.start(program);
      } catch (PohError error) {
        running = null;
        throw error;
      }
      if (reload != null) {
        reloader = reloader(running, reload, program);
      }
    }
    run(program);
    return None.NONE;
  }

  private Reloader reloader(RunningServer server, LiveReload reload, ServerValue program) {
    try {
      return new Reloader(host, server, reload, program);
    } catch (IOException failure) {
      new ErrorPages(host).print("Changes will not be noticed: " + failure + "\n");
      return null;
    }
  }

  private void checkPermissions() {
    var env = host.world().env();
    if (!env.isSocketIOAllowed() || !env.isCreateThreadAllowed()) {
      throw Errors.of(
          ErrorValue.NETWORK_ERROR,
          "Cannot listen: the application that runs this program does not allow it",
          "It has to allow sockets and threads");
    }
  }

  private void run(ServerValue program) {
    RunningServer server = running;
    Thread hook = new Thread(() -> server.stop(STOP_TIMEOUT_MS), "pohlang-web-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      String scheme = program.certificate() == null ? "http" : "https";
      String address = program.host.contains(":") ? "[" + program.host + "]" : program.host;
      host.world()
          .writeLine(
              Texts.of("Listening on " + scheme + "://" + address + ":" + server.port() + "/"));
      host.await(closed);
    } finally {
      close();
      removeHook(hook);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending, and the hook is running.
    }
  }

  @Override
  public void close() {
    RunningServer server;
    Reloader watching;
    synchronized (this) {
      server = running;
      watching = reloader;
      running = null;
      reloader = null;
    }
    if (watching != null) {
      watching.stop();
    }
    if (server != null) {
      server.stop(0);
    }
    closed.countDown();
  }

  // Responses

  private static ResponseValue response(String name, String type, Object[] arguments) {
    return ResponseValue.of(status(name, arguments), type, Operands.shown(arguments[0]));
  }

  private static int status(String name, Object[] arguments) {
    return arguments.length < 2
        ? MIN_STATUS
        : Operands.whole(name + " ... and status", arguments[1], MIN_STATUS, MAX_STATUS);
  }

  private static ResponseValue withHeader(Object[] arguments) {
    ResponseValue response = Operands.response("with header", arguments[0]);
    String name = Operands.text("with header", arguments[1]);
    String value = Operands.shown(arguments[2]);
    if (!Operands.isToken(name)) {
      throw Errors.of(
          ErrorValue.VALIDATION_ERROR,
          "\"" + Operands.shown(arguments[1]).strip() + "\" cannot be the name of a header",
          "Letters, digits and hyphens, for example \"Cache-Control\"");
    }
    if (!Operands.isFieldValue(value)) {
      throw CurrentRequest.blameOrThrow(
          "The value of the header " + name + " has characters that a header cannot have");
    }
    return response.with(new HttpField(name, value));
  }

  private static ResponseValue withCookie(Object[] arguments) {
    ResponseValue response = Operands.response("with cookie", arguments[0]);
    String name = Operands.text("with cookie", arguments[1]);
    String value = Operands.shown(arguments[2]);
    if (!Operands.isToken(name)) {
      throw Errors.of(
          ErrorValue.VALIDATION_ERROR, "\"" + name + "\" cannot be the name of a cookie", null);
    }
    boolean plain = value.chars().allMatch(c -> c > ' ' && c < 0x7f && "\",;\\".indexOf(c) < 0);
    if (!plain) {
      throw CurrentRequest.blameOrThrow(
          "The value of the cookie " + name + " has characters that a cookie cannot have");
    }
    HttpCookie cookie =
        HttpCookie.build(name, value)
            .path("/")
            .httpOnly(true)
            .sameSite(HttpCookie.SameSite.LAX)
            .secure(CurrentRequest.isSecure())
            .build();
    return response.with(new HttpField(HttpHeader.SET_COOKIE, Locations.setCookie(cookie)));
  }

  private TruffleString renderTemplate(Object[] arguments) {
    String template = Operands.text("render template", arguments[0]);
    if (!(arguments[1] instanceof PohDictionary data)) {
      throw Errors.wrongOperand("render template", "a Dictionary as the data", arguments[1]);
    }
    return Texts.of(
        FILE_NAME.matcher(template).matches()
            ? templates.render(templateFile(template), data)
            : templates.render(template, data));
  }

  private TruffleFile templateFile(String path) {
    try {
      return host.world().env().getPublicTruffleFile(path);
    } catch (SecurityException | IllegalArgumentException | UnsupportedOperationException e) {
      throw FileFailures.of("read file", path, e);
    }
  }

  private synchronized Reloader watching() {
    return reloader;
  }

  @Override
  public boolean isReadForRequest(Path file) {
    if (!CurrentRequest.isAnswering()) {
      return false;
    }
    Reloader watching = watching();
    if (watching != null) {
      watching.watchShown(file);
    }
    return true;
  }

  private String readTemplate(TruffleFile file) {
    Reloader watching = watching();
    if (watching != null) {
      watching.watchShown(Reloader.absolute(file));
    }
    Object path = Texts.of(file.getPath());
    return Operands.shown(Builtins.call(Builtin.READ_FILE, new Object[] {path}, host.world()));
  }

  // Uploads

  private static Object uploadedFile(String name, Object[] arguments) {
    CurrentRequest request = CurrentRequest.get(name);
    MultiPart.Part part = request.upload(Operands.text(name, arguments[0]));
    if (part == null) {
      return None.NONE;
    }
    String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return new PohDictionary.Builder()
        .put(Texts.of("name"), Texts.of(Uploads.fileName(part.getFileName())))
        .put(Texts.of("type"), orNone(type))
        .put(Texts.of("size"), (double) part.getLength())
        .build();
  }

  private Object saveUploadedFile(String name, Object[] arguments) {
    CurrentRequest request = CurrentRequest.get(name);
    String field = Operands.text(name, arguments[0]);
    String folder = Operands.text(name, arguments[1]);
    MultiPart.Part part = request.upload(field);
    if (part == null) {
      throw request.blame("There is no uploaded file '" + field + "'");
    }
    TruffleFile target = Uploads.target(folder, part.getFileName(), host.world());
    Files.write(target.getPath(), request.content(part), host.world());
    return Texts.of(target.getPath());
  }
}
