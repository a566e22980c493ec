package org.pohlang.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.pohlang.values.None;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.Texts;

/**
 * Has pages of a watched program show its newest version: they ask for {@value #PATH} again and
 * again.
 */
final class LiveReload extends Handler.Abstract {
  static final String PATH = "/__reload_check";

  private static final String END_OF_BODY = "</body>";

  /** The page reloads when the version changes; an error of a broken save covers it meanwhile. */
  private static final String SCRIPT =
      """
      <script>
      (function () {
        var box = null;
        function show(error) {
          if (!error) { if (box) { box.remove(); box = null; } return; }
          if (!box) {
            box = document.createElement("pre");
            box.id = "pohlang-errors";
            box.style.cssText = "position:fixed;left:0;right:0;bottom:0;max-height:60%;overflow:auto;"
              + "margin:0;padding:1em;background:#300;color:#fdd;font:14px monospace;z-index:99999";
            document.body.appendChild(box);
          }
          box.textContent = error;
        }
        setInterval(function () {
          fetch("PATH?version=VERSION", {cache: "no-store"})
            .then(function (answer) { return answer.json(); })
            .then(function (state) {
              if (state.changed) { location.reload(); } else { show(state.error); }
            })
            .catch(function () {});
        }, 200);
      })();
      </script>
      """;

  private volatile int version = 1;
  private volatile String error;

  /** Has all pages reload. */
  synchronized void changed() {
    error = null;
    version++;
  }

  /** Has all pages show what is wrong with the newest save. */
  void failed(String report) {
    error = report;
  }

  /** A page with the script that keeps it up to date; anything else stays as it is. */
  ResponseValue addTo(ResponseValue response) {
    if (!response.isHtml()) {
      return response;
    }
    String page = new String(response.body(), StandardCharsets.UTF_8);
    int end = page.toLowerCase(Locale.ROOT).lastIndexOf(END_OF_BODY);
    if (end < 0) {
      return response;
    }
    String script = SCRIPT.replace("PATH", PATH).replace("VERSION", Integer.toString(version));
    return response.withBody(page.substring(0, end) + script + page.substring(end));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!Request.getPathInContext(request).equals(PATH)) {
      return false;
    }
    Fields query = Request.extractQueryParameters(request);
    String known = query.getValue("version");
    int now = version;
    String problem = error;
    PohDictionary.Builder state = new PohDictionary.Builder();
    state.put(Texts.of("changed"), known != null && !known.equals(Integer.toString(now)));
    state.put(Texts.of("version"), now);
    state.put(Texts.of("error"), problem == null ? None.NONE : Texts.of(problem));
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Answers.send(
        ResponseValue.of(200, ResponseValue.JSON, Answers.json(state.build())), response, callback);
    return true;
  }
}
