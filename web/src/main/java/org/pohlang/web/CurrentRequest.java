package org.pohlang.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.URIUtil;
import org.eclipse.jetty.util.UrlEncoded;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.ErrorValue;
import org.pohlang.values.Errors;
import org.pohlang.values.PohError;
import org.pohlang.values.Texts;

/** The request that a thread is answering, as the program asks about it. */
final class CurrentRequest {
  private static final ThreadLocal<CurrentRequest> CURRENT = new ThreadLocal<>();

  private static final int MAX_FIELDS = 1000;
  private static final int MAX_PARTS = 200;

  private final Request request;
  private final Map<String, String> pathParameters;
  private final byte[] body;
  private final SessionKey sessionKey;
  private Fields query;
  private Fields form;
  private MultiPartFormData.Parts parts;
  private Session session;
  private PohError clientError;

  CurrentRequest(
      Request request, Map<String, String> pathParameters, byte[] body, SessionKey sessionKey) {
    this.request = request;
    this.pathParameters = pathParameters;
    this.body = body;
    this.sessionKey = sessionKey;
  }

  /**
   * The request that this thread is answering.
   *
   * @throws PohError where it is answering none
   */
  static CurrentRequest get(String operation) {
    CurrentRequest current = CURRENT.get();
    if (current == null) {
      throw Errors.of(
          ErrorValue.RUNTIME_ERROR,
          "There is no request for '" + operation + "' to ask about",
          "It works in route handlers, and in functions that they call");
    }
    return current;
  }

  static boolean isAnswering() {
    return CURRENT.get() != null;
  }

  /** Whether the request that this thread is answering came by HTTPS. */
  static boolean isSecure() {
    CurrentRequest current = CURRENT.get();
    return current != null && current.request.isSecure();
  }

  /** Makes this the current request of the thread while {@code action} runs. */
  void during(Runnable action) {
    CURRENT.set(this);
    try {
      action.run();
    } finally {
      CURRENT.remove();
      if (parts != null) {
        parts.close();
      }
    }
  }

  String method() {
    return request.getMethod();
  }

  /** The decoded path; one with an encoded slash does not get here. */
  static String pathOf(Request request) {
    return URIUtil.decodePath(request.getHttpURI().getCanonicalPath());
  }

  String path() {
    return pathOf(request);
  }

  /** Null where there is none of that name, as in the following. */
  String pathParameter(String name) {
    return pathParameters.get(name);
  }

  String queryParameter(String name) {
    if (query == null) {
      query = orBlame("the query of the request", () -> Request.extractQueryParameters(request));
    }
    return query.getValue(name);
  }

  String header(String name) {
    return request.getHeaders().get(name);
  }

  String cookie(String name) {
    for (HttpCookie cookie : Request.getCookies(request)) {
      if (cookie.getName().equals(name)) {
        return cookie.getValue();
      }
    }
    return null;
  }

  String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  Object json() {
    try {
      return Builtins.call(Builtin.PARSE_JSON, new Object[] {Texts.of(body())}, null);
    } catch (PohError error) {
      clientError = error;
      throw error;
    }
  }

  String formField(String name) {
    if (isMultipart()) {
      MultiPart.Part part = parts().getFirst(name);
      return part == null || part.getFileName() != null
          ? null
          : part.getContentAsString(StandardCharsets.UTF_8);
    }
    if (form == null) {
      form = orBlame("the form of the request", this::readForm);
    }
    return form.getValue(name);
  }

  private Fields readForm() throws IOException {
    Fields fields = new Fields(true);
    if (contentType().startsWith("application/x-www-form-urlencoded")) {
      UrlEncoded.decodeUtf8To(new ByteArrayInputStream(body), fields, body.length, MAX_FIELDS);
    }
    return fields;
  }

  /** The file of a form's field, or null. */
  MultiPart.Part upload(String name) {
    if (!isMultipart()) {
      return null;
    }
    for (MultiPart.Part part : parts().getAll(name)) {
      if (part.getFileName() != null && !part.getFileName().isEmpty()) {
        return part;
      }
    }
    return null;
  }

  byte[] content(MultiPart.Part part) {
    return orBlame(
        "the uploaded file",
        () -> {
          ByteBuffer buffer = Content.Source.asByteBuffer(part.newContentSource(null, 0, -1));
          byte[] bytes = new byte[buffer.remaining()];
          buffer.get(bytes);
          return bytes;
        });
  }

  private MultiPartFormData.Parts parts() {
    if (parts == null) {
      parts =
          orBlame(
              "the form of the request",
              () ->
                  MultiPartFormData.getParts(
                      Content.Source.from(ByteBuffer.wrap(body)),
                      new Attributes.Mapped(),
                      contentType(),
                      // In memory: the size of the body has been limited.
                      new MultiPartConfig.Builder()
                          .maxParts(MAX_PARTS)
                          .maxSize(body.length)
                          .maxPartSize(body.length)
                          .maxMemoryPartSize(body.length)
                          .build()));
    }
    return parts;
  }

  private boolean isMultipart() {
    return contentType().startsWith("multipart/form-data");
  }

  private String contentType() {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type == null ? "" : type;
  }

  Session session() {
    if (session == null) {
      session = new Session(sessionKey, cookie(Session.COOKIE));
    }
    return session;
  }

  /** The cookie that the visitor is to get, or null where nothing has changed. */
  String changedSession() {
    return session != null && session.isChanged() ? session.cookie() : null;
  }

  /** Whether {@code error} says that the client sent what cannot be understood. */
  boolean isClientError(PohError error) {
    return clientError != null && clientError.value() == error.value();
  }

  /** An error that the client is to blame for, not the program. */
  PohError blame(String message) {
    clientError = Errors.of(ErrorValue.NETWORK_ERROR, message, null);
    return clientError;
  }

  /** A ValidationError for data that cannot be sent; within a request the client gets the blame. */
  static PohError blameOrThrow(String message) {
    PohError error = Errors.of(ErrorValue.VALIDATION_ERROR, message, null);
    CurrentRequest current = CURRENT.get();
    if (current != null) {
      current.clientError = error;
    }
    return error;
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T orBlame(String what, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException | RuntimeException malformed) {
      throw blame("Cannot read " + what + reason(malformed));
    }
  }

  /** What the library says of it, without the names of its exceptions. */
  private static String reason(Exception malformed) {
    Throwable cause = malformed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? "" : ": " + cause.getMessage();
  }
}
