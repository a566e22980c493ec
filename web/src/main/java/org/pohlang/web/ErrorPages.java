package org.pohlang.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpStatus;
import org.pohlang.values.ErrorReport;
import org.pohlang.values.PohError;
import org.pohlang.web.spi.WebHost;

/** What becomes of an error that no handler caught: a report for the console, a page for others. */
final class ErrorPages {
  private final WebHost host;

  ErrorPages(WebHost host) {
    this.host = host;
  }

  /**
   * Reports the error and makes the answer. That tells nothing of the program unless its author is
   * watching it.
   *
   * @param byClient whether the request could not be understood
   */
  ResponseValue of(PohError error, boolean byClient) {
    if (byClient) {
      return Answers.error(HttpStatus.BAD_REQUEST_400, Operands.shown(error.value().message()));
    }
    String report = ErrorReport.of(error);
    print(report);
    return host.isWatching()
        ? ResponseValue.of(
            HttpStatus.INTERNAL_SERVER_ERROR_500, ResponseValue.HTML, page("Error", report))
        : Answers.error(HttpStatus.INTERNAL_SERVER_ERROR_500);
  }

  /** Writes to the program's standard error. */
  void print(String report) {
    OutputStream out = host.world().env().err();
    try {
      synchronized (out) {
        out.write(report.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException _) {
      // There is nowhere left to say it.
    }
  }

  static String page(String title, String report) {
    return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>"
        + escape(title)
        + "</title></head><body><h1>"
        + escape(title)
        + "</h1><pre>"
        + escape(report)
        + "</pre></body></html>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
