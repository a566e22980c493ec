package org.pohlang.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.PohError;
import org.pohlang.web.spi.WebHost;

/** A server that listens. */
final class RunningServer {
  /** Recursion in a program is recursion of the engine. In bytes. */
  private static final long STACK_SIZE = 64L << 20;

  private static final int MAX_THREADS = 200;
  private static final int MAX_READERS =
      4 * Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int MAX_WAITING = 1024;
  private static final int IDLE_THREAD_MS = 30_000;
  private static final int MAX_HEADER_BYTES = 16 << 10;

  /** How long connections without a request get to close when the server stops. */
  private static final int CLOSING_TIMEOUT_MS = 100;

  private final WebHost host;
  private final SessionKey sessionKey;
  private final LiveReload reload;
  private final ErrorPages errorPages;
  private final Bodies bodies = new Bodies();
  private final Server server;
  private final ServerConnector connector;
  private final HandlerQueue queue;
  private final Switch handlers = new Switch();
  private final OpenRequests requests = new OpenRequests(handlers);
  private final HandlerTimes times;

  /**
   * @param reload null where the program is not watched
   */
  RunningServer(WebHost host, ServerValue program, SessionKey sessionKey, LiveReload reload) {
    this.host = host;
    this.sessionKey = sessionKey;
    this.reload = reload;
    this.errorPages = new ErrorPages(host);
    this.times = new HandlerTimes(host);
    QueuedThreadPool threads = threads();
    server = new Server(threads);
    queue = new HandlerQueue(threads, MAX_READERS, MAX_WAITING);
    connector = new Clients(server, host.clientTimeout(), connections(program));
    connector.setHost(program.host);
    connector.setPort(program.port);
    connector.setShutdownIdleTimeout(CLOSING_TIMEOUT_MS);
    connector.setAcceptQueueSize(MAX_WAITING);
    server.addConnector(connector);
    server.setErrorHandler(new JsonErrors());
    server.setHandler(requests);
  }

  private QueuedThreadPool threads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    QueuedThreadPool threads =
        new QueuedThreadPool(
            MAX_THREADS,
            4,
            IDLE_THREAD_MS,
            -1,
            (BlockingQueue<Runnable>) null,
            group,
            body -> {
              Thread thread = new Thread(group, body, "pohlang-web", STACK_SIZE);
              thread.setDaemon(true);
              return thread;
            });
    threads.setName("pohlang-web");
    // A handler that ends the context waits for this server's end, and must not be waited for.
    threads.setStopTimeout(0);
    return threads;
  }

  private ConnectionFactory[] connections(ServerValue program) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    // What ends a line for one server of a chain and not for another hides requests in requests.
    http.setHttpCompliance(
        HttpCompliance.RFC9110.without("pohlang", HttpCompliance.Violation.LF_HEADER_TERMINATION));
    HttpConnectionFactory http1 = new HttpConnectionFactory(http);
    if (program.certificate() == null) {
      return new ConnectionFactory[] {http1, new HTTP2CServerConnectionFactory(http)};
    }
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setKeyStore(keyStore(program.certificate()));
    ssl.setKeyStorePassword(program.certificate().password());
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(http1.getProtocol());
    return new ConnectionFactory[] {
      new SslConnectionFactory(ssl, alpn.getProtocol()),
      alpn,
      new HTTP2ServerConnectionFactory(http),
      http1
    };
  }

  private KeyStore keyStore(ServerValue.Certificate certificate) {
    try (InputStream in =
        host.world().env().getPublicTruffleFile(certificate.file()).newInputStream()) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, certificate.password().toCharArray());
      return store;
    } catch (IOException | GeneralSecurityException | SecurityException failure) {
      throw Errors.fileError(
          "read certificate",
          certificate.file(),
          failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }
  }

  /**
   * Begins to listen.
   *
   * @throws PohError a NetworkError where that fails
   */
  void start(ServerValue program) {
    try {
      serve(program);
      server.start();
      tick();
    } catch (PohError error) {
      stop(0);
      throw error;
    } catch (Exception failure) {
      stop(0);
      throw Errors.of(
          ErrorValue.NETWORK_ERROR,
          "Cannot listen on " + program.host + ":" + program.port + ": " + reason(failure),
          "Choose another port, or port 0 for any that is free");
    }
  }

  /** Looks after clients and handlers that take too long, again and again. */
  private void tick() {
    if (!server.isRunning()) {
      return;
    }
    connector.getScheduler().schedule(this::tick, HandlerTimes.TICK_MS, TimeUnit.MILLISECONDS);
    for (EndPoint client : connector.getConnectedEndPoints()) {
      ((ClientEndPoint) client).closeIfOverdue();
    }
    times.tick();
  }

  private static String reason(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return String.valueOf(cause.getMessage());
      }
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "there is no such address here";
      }
    }
    return failure.toString();
  }

  /** From now on requests are answered as {@code program} says. Its port stays what it was. */
  void serve(ServerValue program) throws Exception {
    boolean secure = program.certificate() != null;
    Routes routes = new Routes(program.routes());
    List<StaticFiles> folders = new ArrayList<>();
    for (String folder : program.staticFolders()) {
      folders.add(new StaticFiles(host.world().env().getPublicTruffleFile(folder), reload != null));
    }
    List<Handler> choices = new ArrayList<>();
    choices.add(
        new ProgramHandler(host, routes, queue, times, bodies, sessionKey, errorPages, reload));
    choices.addAll(folders);
    choices.add(new Refusals(routes, folders));
    Handler chain = new Handler.Sequence(choices);
    for (Middleware middleware : program.middleware().reversed()) {
      chain = middleware.before(chain, host.world(), secure);
    }
    if (reload != null) {
      chain = new Handler.Sequence(reload, chain);
    }
    handlers.change(chain);
  }

  /** Has {@code action} run on another thread, while no handler runs. */
  void runAlone(Runnable action) {
    server.getThreadPool().execute(() -> queue.runAlone(action));
  }

  /** As {@link HandlerTimes#run}. */
  <T> T runFor(int seconds, Supplier<T> code) {
    return times.run(seconds, code);
  }

  int port() {
    return connector.getLocalPort();
  }

  /**
   * Stops listening, waits for open requests, and refuses new ones meanwhile.
   *
   * @param timeout how long, in milliseconds
   */
  void stop(long timeout) {
    // A context that is cancelled interrupts its threads, and an interrupt closes selectors.
    boolean interrupted = Thread.interrupted();
    try {
      if (timeout > 0) {
        finishRequests(timeout);
        server.setStopTimeout(10L * CLOSING_TIMEOUT_MS);
      }
      server.stop();
    } catch (Exception failure) {
      errorPages.print("The server did not stop as it should: " + failure + "\n");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * The library's own way to stop would first have idle connections close, and in HTTP/2 it takes
   * one that waits for an answer for idle.
   */
  private void finishRequests(long timeout) throws Exception {
    connector.close();
    try {
      requests.shutdown().get(timeout, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      queue.refuseWaiting();
    }
  }

  /** Accepts connections. */
  private static final class Clients extends ServerConnector {
    private final int patience;

    /**
     * @param patience how long clients may take, in milliseconds
     */
    Clients(Server server, int patience, ConnectionFactory... protocols) {
      super(server, 1, 1, protocols);
      this.patience = patience;
      setIdleTimeout(patience);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key) {
      return new ClientEndPoint(channel, selector, key, getScheduler(), patience);
    }
  }

  /** Knows which requests are open. */
  private static final class OpenRequests extends GracefulHandler {
    OpenRequests(Handler handler) {
      super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      ClientEndPoint client = ClientEndPoint.of(request);
      client.requestBegins();
      Request.addCompletionListener(request, _ -> client.requestEnds());
      return super.handle(request, response, callback);
    }
  }

  /** Passes requests to the newest version of the program's handlers. */
  private static final class Switch extends Handler.Abstract {
    private volatile Handler current;

    void change(Handler next) throws Exception {
      next.setServer(getServer());
      if (isRunning()) {
        next.start();
      }
      // The old one is left to end what it is doing.
      current = next;
    }

    @Override
    public void setServer(Server server) {
      super.setServer(server);
      if (current != null) {
        current.setServer(server);
      }
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      current.start();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      return current.handle(request, response, callback);
    }
  }

  /** What the library itself refuses, in the same form as everything else. */
  private static final class JsonErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      int status = response.getStatus();
      // Not Modified comes this way too.
      ResponseValue answer =
          status < HttpStatus.BAD_REQUEST_400 ? ResponseValue.empty(status) : Answers.error(status);
      Answers.send(answer, response, callback);
      return true;
    }
  }
}
