package org.pohlang.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.pohlang.values.OpaqueValue;

/** A response that a handler may send. */
final class ResponseValue extends OpaqueValue {
  static final String HTML = "text/html;charset=utf-8";
  static final String TEXT = "text/plain;charset=utf-8";
  static final String JSON = "application/json";

  private final int status;
  private final String type;
  private final byte[] body;
  private final List<HttpField> fields;

  private ResponseValue(int status, String type, byte[] body, List<HttpField> fields) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.fields = fields;
  }

  static ResponseValue of(int status, String type, String body) {
    return new ResponseValue(status, type, body.getBytes(StandardCharsets.UTF_8), List.of());
  }

  static ResponseValue empty(int status) {
    return new ResponseValue(status, null, new byte[0], List.of());
  }

  /** This response with a further header; {@code Content-Type} replaces the one it has. */
  ResponseValue with(HttpField field) {
    if (field.getName().equalsIgnoreCase("Content-Type")) {
      return new ResponseValue(status, field.getValue(), body, fields);
    }
    List<HttpField> more = new ArrayList<>(fields);
    more.add(field);
    return new ResponseValue(status, type, body, List.copyOf(more));
  }

  ResponseValue withBody(String text) {
    return new ResponseValue(status, type, text.getBytes(StandardCharsets.UTF_8), fields);
  }

  int status() {
    return status;
  }

  /** The media type of the body; null where there is none. */
  String type() {
    return type;
  }

  boolean isHtml() {
    return type != null && type.startsWith("text/html");
  }

  byte[] body() {
    return body;
  }

  List<HttpField> fields() {
    return fields;
  }

  @Override
  public String typeName() {
    return "HttpResponse";
  }

  @Override
  public boolean isResponse() {
    return true;
  }

  @Override
  public String toString() {
    return "<HttpResponse status=" + status + ">";
  }
}
