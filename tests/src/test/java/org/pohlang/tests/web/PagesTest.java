package org.pohlang.tests.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Static files, templates, sessions, uploads and TLS. */
class PagesTest {
  @TempDir Path directory;

  @Test
  void staticFilesAreServedWithRangesAndTags() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("public/sub"));
    Files.writeString(directory.resolve("public/index.html"), "<p>start</p>");
    Files.writeString(folder.resolve("a b.txt"), "0123456789");
    Files.writeString(directory.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(directory.resolve("public/link.txt"), directory.resolve("secret.txt"));
    Files.createSymbolicLink(directory.resolve("public/out"), directory);
    Files.writeString(directory.resolve("public/.hidden"), "hidden");
    try (WebProgram server =
        WebProgram.start(
            directory,
            """
            Create web server on port 0
            Serve static files from "public" on server
            Add route "/route" with method "GET" to server:
                Write text response with "route"
            Add route "/" with method "POST" to server:
                Write text response with "posted"
            Start server
            """)) {
      assertEquals("<p>start</p>", server.get("/").body());
      HttpResponse<String> file = server.get("/sub/a%20b.txt");
      assertEquals("0123456789", file.body());
      assertEquals("text/plain", file.headers().firstValue("Content-Type").get());
      String tag = file.headers().firstValue("ETag").orElseThrow();
      assertEquals(304, server.get("/sub/a%20b.txt", "If-None-Match", tag).statusCode());
      assertEquals(304, server.get("/sub/a%20b.txt", "If-None-Match", "*").statusCode());
      assertEquals(404, server.get("/none", "If-None-Match", "*").statusCode());
      HttpResponse<String> part = server.get("/sub/a%20b.txt", "Range", "bytes=2-4");
      assertEquals(206, part.statusCode());
      assertEquals("234", part.body());
      assertEquals(416, server.get("/sub/a%20b.txt", "Range", "bytes=20-").statusCode());
      // An answer may not be put together from two versions of a file.
      for (String version : List.of(tag, "\"other\"", "Sat, 01 Jan 2000 00:00:00 GMT")) {
        HttpResponse<String> all =
            server.get("/sub/a%20b.txt", "Range", "bytes=2-4", "If-Range", version);
        assertEquals("0123456789", all.body(), version);
      }
      assertEquals("0123456789", server.get("/sub/a%20b.txt", "Range", "lines=1-2").body());
      assertEquals("89", server.get("/sub/a%20b.txt", "Range", "bytes=-2").body());
      assertEquals("route", server.get("/route").body());
      // A route for one method of a path leaves the others to the file.
      assertEquals("posted", server.send("POST", "/", "").body());
      assertAllows("GET, HEAD, OPTIONS, POST", server.send("PUT", "/", ""), 405);
      assertAllows("GET, HEAD, OPTIONS, POST", server.send("OPTIONS", "/", ""), 204);
      assertAllows("GET, HEAD, OPTIONS", server.send("DELETE", "/sub/a%20b.txt", ""), 405);
      assertAllows("GET, HEAD, OPTIONS", server.send("OPTIONS", "/sub/a%20b.txt", ""), 204);
      for (String method : List.of("POST", "OPTIONS")) {
        for (String path : List.of("/none", "/sub", "/link.txt", "/.hidden")) {
          assertEquals(404, server.send(method, path, "").statusCode(), path);
        }
      }
      for (String path : List.of("/link.txt", "/out/secret.txt", "/.hidden", "/sub", "/none")) {
        HttpResponse<String> refused = server.get(path);
        assertNotEquals(200, refused.statusCode(), path);
        assertFalse(refused.body().contains("secret"), path);
      }
      assertEquals(
          10L,
          server
              .send("HEAD", "/sub/a%20b.txt", "")
              .headers()
              .firstValueAsLong("Content-Length")
              .orElseThrow());
    }
  }

  private static void assertAllows(String methods, HttpResponse<String> answer, int status) {
    assertEquals(status, answer.statusCode());
    assertEquals(methods, answer.headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void templatesShowDataAndNothingElse() throws IOException {
    Files.writeString(
        directory.resolve("page.html"), "<h1>{{title}}</h1>{{#each items}}<li>{{this}}{{/each}}");
    try (WebProgram server =
        WebProgram.start(
            directory,
            """
            Create web server on port 0
            Add route "/file" with method "GET" to server:
                Write html response with render template "page.html" with {title: get query parameter "t", items: [1, 2.5, True, "<x>"]}
            Add route "/text" with method "GET" to server:
                Set data to {user: {name: "Ada & Bob"}, raw: "<b>", yes: True, no: 0, empty: [], d: {"a": 1}}
                Write html response with render template "{{user.name}}|{{{raw}}}|{{#if yes}}y{{/if}}{{#if no}}n{{else}}-{{/if}}|{{missing}}|{{#each d}}{{@key}}={{this}}{{/each}}|{{user.class}}{{class.classLoader}}" with data
            Add route "/given" with method "POST" to server:
                Write html response with render template request body with {a: 1}
            Start server
            """)) {
      assertEquals(
          "<h1>&lt;script&gt;{{evil}}</h1><li>1<li>2.5<li>True<li>&lt;x&gt;",
          server.get("/file?t=%3Cscript%3E%7B%7Bevil%7D%7D").body());
      assertEquals("Ada &amp; Bob|<b>|y-||a=1|", server.get("/text").body());
      for (String attack :
          List.of(
              "{{> ../../etc/passwd}}",
              "{{> page}}",
              "{{#each a}}",
              "{{precompile 'page'}}",
              "{{include 'page.html'}}",
              "{{log a}}",
              "{{i18n 'x'}}",
              "{{embedded 'page.html'}}",
              "{{#> page}}{{/page}}",
              "{{> (lookup this 'a')}}",
              "{{#*inline 'x'}}{{> x}}{{/inline}}{{> x}}",
              "{{#*inline 'x'}}{{> y}}{{/inline}}{{#*inline 'y'}}{{> x}}{{/inline}}{{> x}}",
              "{{#if a}}".repeat(3_000) + "{{/if}}".repeat(3_000),
              "{{" + "(".repeat(3_000),
              "{{a.class.forName}}")) {
        HttpResponse<String> answer = server.send("POST", "/given", attack);
        assertTrue(
            answer.statusCode() == 500 || answer.body().isEmpty(),
            () -> attack + " gave " + answer.body());
        assertFalse(answer.body().contains("<h1>"), attack);
      }
    }
  }

  @Test
  void templatesIncludeOthersOfTheirFolder() throws IOException {
    Path pages = Files.createDirectories(directory.resolve("pages/parts")).getParent();
    Files.writeString(directory.resolve("secret.html"), "secret");
    Files.writeString(pages.resolve("layout.html"), "<body>{{> @partial-block}}</body>");
    Files.writeString(
        pages.resolve("list.html"),
        "{{#> layout}}{{> parts/head title=heading}}{{#each items}}{{> parts/item.txt}}{{/each}}"
            + "{{/layout}}");
    Files.writeString(pages.resolve("parts/head.html"), "<h1>{{title}}</h1>");
    Files.writeString(pages.resolve("parts/item.txt"), "<li>{{this}}");
    Files.writeString(pages.resolve("self.html"), "{{> self}}");
    Files.writeString(pages.resolve("ping.html"), "{{> pong}}");
    Files.writeString(pages.resolve("pong.html"), "{{> ping}}");
    Files.writeString(pages.resolve("chosen.html"), "{{> (lookup this 'part')}}");
    Files.createSymbolicLink(pages.resolve("link.html"), directory.resolve("secret.html"));
    Files.createSymbolicLink(pages.resolve("out"), directory);
    Files.writeString(pages.resolve(".hidden.html"), "secret");
    for (int i = 0; i < OUTSIDE.size(); i++) {
      Files.writeString(pages.resolve("outside" + i + ".html"), "{{> " + OUTSIDE.get(i) + "}}");
    }
    try (WebProgram server =
        WebProgram.start(
            directory,
            """
            Create web server on port 0
            Add route "/:page" with method "GET" to server:
                Set file to "pages/" plus (get path parameter "page") plus ".html"
                Write html response with render template file with {heading: "A & B", items: [1, "<"], part: get query parameter "part"}
            Start server
            """)) {
      assertEquals(
          "<body><h1>A &amp; B</h1><li>1<li>&lt;</body>",
          server.get("/list").body().replace("\n", ""));
      assertEquals("<h1></h1>", server.get("/chosen?part=parts/head").body());
      Files.writeString(pages.resolve("parts/item.txt"), "<b>{{this}}");
      assertTrue(server.get("/list").body().contains("<b>1<b>&lt;"), "as it is now");
      for (String page : List.of("/self", "/ping", "/none", "/chosen?part=../secret")) {
        assertEquals(500, server.get(page).statusCode(), page);
      }
      for (int i = 0; i < OUTSIDE.size(); i++) {
        HttpResponse<String> answer = server.get("/outside" + i);
        assertEquals(500, answer.statusCode(), OUTSIDE.get(i));
        assertFalse(answer.body().contains("secret"), OUTSIDE.get(i));
      }
      assertTrue(server.errors().contains("no such file in the template's folder"));
      assertTrue(server.errors().contains("infinite loop"));
    }
  }

  private static final List<String> OUTSIDE =
      List.of(
          "../secret",
          "../secret.html",
          "parts/../../secret",
          "'..\\\\secret.html'",
          "link",
          "out/secret",
          ".hidden",
          "/etc/passwd",
          "'file:../secret.html'",
          "parts");

  @Test
  void sessionsRememberAndCannotBeForged() {
    try (WebProgram server =
        WebProgram.start(
            directory,
            """
            Create web server on port 0
            Add route "/login/:name" with method "GET" to server:
                Set session value "user" to get path parameter "name"
                Set session value "visits" to 1
                Write text response with "hello"
            Add route "/me" with method "GET" to server:
                Write text response with (session value "user") plus " " plus (session value "visits")
            Add route "/logout" with method "GET" to server:
                Set session value "user" to None
                Write text response with "bye"
            Add route "/large" with method "GET" to server:
                Set session value "x" to join range(5000) with ","
                Write text response with "never"
            Start server
            """)) {
      assertEquals("None None", server.get("/me").body());
      String cookie = server.get("/login/Ada").headers().firstValue("Set-Cookie").orElseThrow();
      assertTrue(cookie.contains("HttpOnly"), cookie);
      assertTrue(cookie.contains("SameSite=Lax"), cookie);
      String value = cookie.split(";")[0];
      assertEquals("Ada 1", server.get("/me", "Cookie", value).body());
      String forged = value.replaceFirst("=.", "=A");
      assertEquals("None None", server.get("/me", "Cookie", forged).body());
      assertEquals("None None", server.get("/me", "Cookie", value + "x").body());
      String after =
          server
              .get("/logout", "Cookie", value)
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow()
              .split(";")[0];
      assertEquals("None 1", server.get("/me", "Cookie", after).body());
      assertEquals(500, server.get("/large").statusCode());
      assertTrue(server.errors().contains("The session would take"), server::errors);
    }
  }

  @Test
  void uploadsLandInTheFolderUnderASafeName() throws IOException {
    try (WebProgram server =
        WebProgram.start(
            directory,
            """
            Create web server on port 0
            Add route "/upload" with method "POST" to server:
                Set file to get uploaded file "avatar"
                Set saved to save uploaded file "avatar" to "in"
                Write json response with {title: get form field "title", file: file, saved: saved}
            Start server
            """)) {
      String body =
          """
          --b\r
          Content-Disposition: form-data; name="title"\r
          \r
          Mäin\r
          --b\r
          Content-Disposition: form-data; name="avatar"; filename="../../e vil/.x.png"\r
          Content-Type: image/png\r
          \r
          PNG!\r
          --b--\r
          """
              .replace("\r\n", "\n")
              .replace("\r", "")
              .replace("\n", "\r\n");
      String type = "multipart/form-data; boundary=b";
      HttpResponse<String> first = server.send("POST", "/upload", body, "Content-Type", type);
      assertEquals(
          "{\"title\":\"Mäin\",\"file\":{\"name\":\"x.png\",\"type\":\"image/png\",\"size\":4},"
              + "\"saved\":\"in/x.png\"}",
          first.body());
      HttpResponse<String> second = server.send("POST", "/upload", body, "Content-Type", type);
      assertTrue(second.body().contains("\"saved\":\"in/x-2.png\""), second.body());
      assertEquals("PNG!", Files.readString(directory.resolve("in/x.png")));
      assertEquals("PNG!", Files.readString(directory.resolve("in/x-2.png")));
      assertEquals(400, server.send("POST", "/upload", "", "Content-Type", type).statusCode());
      assertEquals(400, server.send("POST", "/upload", "x").statusCode());
      String cut = body.substring(0, body.length() - 20);
      assertEquals(400, server.send("POST", "/upload", cut, "Content-Type", type).statusCode());
    }
  }

  @Test
  void aCertificateMakesItSecure() throws Exception {
    Path store = Certificates.make(directory);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      trusted.load(in, "changeit".toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (WebProgram server =
            WebProgram.start(
                directory,
                """
                Create web server on port 0 with certificate "key.p12" and password "changeit"
                Add middleware "security" to server
                Add route "/" with method "GET" to server:
                    Set session value "a" to 1
                    Write text response with "secure" with cookie "b" as 2
                Start server
                """);
        HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      assertEquals("https", server.uri("/").getScheme());
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(server.uri("/")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals("secure", answer.body());
      assertEquals(HttpClient.Version.HTTP_2, answer.version());
      assertTrue(answer.headers().firstValue("Strict-Transport-Security").isPresent());
      List<String> cookies = answer.headers().allValues("Set-Cookie");
      assertEquals(2, cookies.stream().filter(cookie -> cookie.contains("; Secure")).count());
    }
  }
}
