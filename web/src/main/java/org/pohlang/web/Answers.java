package org.pohlang.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.pohlang.tree.Builtin;
import org.pohlang.values.Builtins;
import org.pohlang.values.PohDictionary;
import org.pohlang.values.Texts;

/** Sends responses. */
final class Answers {
  private Answers() {}

  static void send(ResponseValue value, Response response, Callback callback) {
    response.setStatus(value.status());
    for (HttpField field : value.fields()) {
      response.getHeaders().add(field);
    }
    if (value.type() != null) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, value.type());
    }
    if (value.status() != HttpStatus.NO_CONTENT_204
        && value.status() != HttpStatus.NOT_MODIFIED_304) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, value.body().length);
      Callback taken =
          ClientEndPoint.of(response.getRequest()).whenTaken(value.body().length, callback);
      response.write(true, ByteBuffer.wrap(value.body()), taken);
    } else {
      response.write(true, null, callback);
    }
  }

  /**
   * The body of every error that is not the program's own: {@code {"error": ..., "status": ...}}.
   */
  static ResponseValue error(int status, String message) {
    PohDictionary.Builder body = new PohDictionary.Builder();
    body.put(Texts.of("error"), Texts.of(message));
    body.put(Texts.of("status"), status);
    return ResponseValue.of(status, ResponseValue.JSON, json(body.build()));
  }

  /** What the status says; {@code Retry-After} with 503. */
  static ResponseValue error(int status) {
    ResponseValue answer = error(status, HttpStatus.getMessage(status));
    return status == HttpStatus.SERVICE_UNAVAILABLE_503
        ? answer.with(new HttpField(HttpHeader.RETRY_AFTER, "1"))
        : answer;
  }

  static String json(Object value) {
    return Operands.shown(Builtins.call(Builtin.TO_JSON, new Object[] {value}, null));
  }
}
