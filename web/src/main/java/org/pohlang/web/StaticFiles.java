package org.pohlang.web;

import com.oracle.truffle.api.TruffleFile;
import java.io.IOException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.http.content.ResourceHttpContentFactory;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.Resource;

/** Answers with the files of a folder. */
final class StaticFiles extends ResourceHandler {
  private static final String INDEX = "index.html";

  private final boolean watched;

  /**
   * @param watched whether files are to be served as they are now; otherwise the library looks for
   *     changes once a second
   * @throws IOException where the folder cannot be read
   */
  StaticFiles(TruffleFile folder, boolean watched) throws IOException {
    this.watched = watched;
    setBaseResource(FileResource.of(folder));
    setDirAllowed(false);
    // Lists of files are what it is for. Without one the library looks for its own, which is not in
    // the executable.
    setStyleSheet(getBaseResource());
    setEtags(true);
    setUseFileMapping(false);
    setWelcomeFiles(INDEX);
    setCacheControl(watched ? "no-store" : "public, max-age=0, must-revalidate");
  }

  @Override
  protected HttpContent.Factory newHttpContentFactory(ByteBufferPool.Sized buffers) {
    return watched
        ? new ResourceHttpContentFactory(getBaseResource(), getMimeTypes(), buffers)
        : super.newHttpContentFactory(buffers);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String method = request.getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return false;
    }
    // The library takes the star, which stands for any version, for a tag.
    if ("*".equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH)) && isFile(request)) {
      Answers.send(ResponseValue.empty(HttpStatus.NOT_MODIFIED_304), response, callback);
      return true;
    }
    return super.handle(understood(request), response, callback);
  }

  /** Whether there is a file for the request's path. */
  boolean isFile(Request request) {
    Resource resource = getBaseResource().resolve(request.getHttpURI().getCanonicalPath());
    if (resource != null && resource.isDirectory()) {
      resource = resource.resolve(INDEX);
    }
    return resource != null && resource.exists() && !resource.isDirectory();
  }

  /**
   * The request without a {@code Range} that must not count: of another unit, or for a version of
   * the file that the client has had. Which that is cannot be told by the library's weak ETags.
   */
  private static Request understood(Request request) {
    HttpFields fields = request.getHeaders();
    String range = fields.get(HttpHeader.RANGE);
    if (range == null || range.startsWith("bytes=") && !fields.contains(HttpHeader.IF_RANGE)) {
      return request;
    }
    HttpFields without = HttpFields.build(fields).remove(HttpHeader.RANGE).asImmutable();
    return new Request.Wrapper(request) {
      @Override
      public HttpFields getHeaders() {
        return without;
      }
    };
  }
}
