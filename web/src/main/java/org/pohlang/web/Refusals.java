package org.pohlang.web;

import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what neither a route nor a file does: says which methods the path has, if any. */
final class Refusals extends Handler.Abstract {
  private static final String OPTIONS = "OPTIONS";

  private final Routes routes;
  private final List<StaticFiles> folders;

  Refusals(Routes routes, List<StaticFiles> folders) {
    this.routes = routes;
    this.folders = folders;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Set<String> methods = routes.methods(CurrentRequest.pathOf(request));
    if (folders.stream().anyMatch(folder -> folder.isFile(request))) {
      methods.add("GET");
    }
    if (methods.isEmpty()) {
      Answers.send(Answers.error(HttpStatus.NOT_FOUND_404), response, callback);
      return true;
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add(OPTIONS);
    response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", methods));
    ResponseValue answer =
        request.getMethod().equals(OPTIONS)
            ? ResponseValue.empty(HttpStatus.NO_CONTENT_204)
            : Answers.error(HttpStatus.METHOD_NOT_ALLOWED_405);
    Answers.send(answer, response, callback);
    return true;
  }
}
