package org.pohlang.web;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.pohlang.values.PohError;
import org.pohlang.web.spi.WebHost;

/** Answers the requests for which a program has a route. */
final class ProgramHandler extends Handler.Abstract {
  /** How long a handler may run unless the program says otherwise, in seconds. */
  static final int DEFAULT_TIME_LIMIT = 30;

  private static final String TIME_LIMIT_ATTRIBUTE = ProgramHandler.class.getName();

  private final WebHost host;
  private final Routes routes;
  private final HandlerQueue queue;
  private final HandlerTimes times;
  private final Bodies bodies;
  private final SessionKey sessionKey;
  private final ErrorPages errorPages;
  private final LiveReload reload;
  private final Map<Route, Boolean> alone = new HashMap<>();

  /**
   * @param reload what pages that are watched need; null where they are not
   */
  ProgramHandler(
      WebHost host,
      Routes routes,
      HandlerQueue queue,
      HandlerTimes times,
      Bodies bodies,
      SessionKey sessionKey,
      ErrorPages errorPages,
      LiveReload reload) {
    this.host = host;
    this.routes = routes;
    this.queue = queue;
    this.times = times;
    this.bodies = bodies;
    this.sessionKey = sessionKey;
    this.errorPages = errorPages;
    this.reload = reload;
    for (Route route : routes.all()) {
      alone.put(route, host.changesState(route.handler()));
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = CurrentRequest.pathOf(request);
    Routes.Match match = routes.find(request.getMethod(), path);
    if (match == null) {
      return false;
    }
    bodies.read(
        request,
        body -> enqueue(match, request, body, response, callback),
        status -> Answers.send(Answers.error(status), response, callback));
    return true;
  }

  private void enqueue(
      Routes.Match match, Request request, byte[] body, Response response, Callback callback) {
    queue.run(
        alone.get(match.route()),
        () -> {
          try {
            Answers.send(answer(match, request, body, response), response, callback);
          } catch (HandlerTimes.TimeIsUp _) {
            errorPages.print(
                "A handler ran for more than %d seconds and was ended: %s %s\n"
                    .formatted(timeLimit(request), match.route().method(), match.route().path()));
            Answers.send(Answers.error(HttpStatus.SERVICE_UNAVAILABLE_503), response, callback);
          } catch (ThreadDeath end) {
            // The end of the context, which has its own way to the main thread.
            callback.failed(end);
          } catch (RuntimeException | Error failure) {
            errorPages.print("Internal error: " + failure + "\n");
            callback.failed(failure);
          }
        },
        () -> Answers.send(Answers.error(HttpStatus.SERVICE_UNAVAILABLE_503), response, callback));
  }

  /** Sets how many seconds the handler of {@code request} may run. */
  static void limitTime(Request request, int seconds) {
    request.setAttribute(TIME_LIMIT_ATTRIBUTE, seconds);
  }

  private static int timeLimit(Request request) {
    return request.getAttribute(TIME_LIMIT_ATTRIBUTE) instanceof Integer given
        ? given
        : DEFAULT_TIME_LIMIT;
  }

  private ResponseValue answer(
      Routes.Match match, Request request, byte[] body, Response response) {
    CurrentRequest current = new CurrentRequest(request, match.parameters(), body, sessionKey);
    ResponseValue[] answer = new ResponseValue[1];
    current.during(
        () -> answer[0] = times.run(timeLimit(request), () -> call(match.route(), current)));
    String session = current.changedSession();
    if (session != null) {
      Response.putCookie(response, sessionCookie(request, session));
    }
    return reload == null ? answer[0] : reload.addTo(answer[0]);
  }

  private ResponseValue call(Route route, CurrentRequest current) {
    try {
      return route.handler().call() instanceof ResponseValue response
          ? response
          : ResponseValue.empty(HttpStatus.NO_CONTENT_204);
    } catch (PohError error) {
      return errorPages.of(error, current.isClientError(error));
    }
  }

  private static HttpCookie sessionCookie(Request request, String value) {
    return HttpCookie.build(Session.COOKIE, value)
        .path("/")
        .httpOnly(true)
        .sameSite(HttpCookie.SameSite.LAX)
        .secure(request.isSecure())
        .build();
  }
}
