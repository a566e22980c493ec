package org.pohlang.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.util.Callback;
import org.pohlang.values.Texts;
import org.pohlang.values.World;

/** What the kinds of {@link Middleware} do. */
final class Middlewares {
  private Middlewares() {}

  /** Writes a line for each request to the console, once it is answered. */
  static final class Logging extends Handler.Wrapper {
    private final World world;

    Logging(Handler next, World world) {
      super(next);
      this.world = world;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      long start = System.nanoTime();
      Request.addCompletionListener(request, _ -> log(request, response, start));
      return super.handle(request, response, callback);
    }

    private void log(Request request, Response response, long start) {
      world.writeLine(
          Texts.of(
              Instant.now().truncatedTo(ChronoUnit.SECONDS)
                  + " "
                  + Request.getRemoteAddr(request)
                  + " "
                  + request.getMethod()
                  + " "
                  + request.getHttpURI().getPathQuery()
                  + " "
                  + response.getStatus()
                  + " "
                  + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)
                  + " ms"));
    }
  }

  /** Lets pages from elsewhere use this server. Lists are separated by commas. */
  static Handler cors(Handler next, String origins, String methods, String headers) {
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        origins == null ? Set.of("*") : items(origins, o -> o.equals("*") ? o : Pattern.quote(o)));
    handler.setAllowedMethods(
        methods == null
            ? Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
            : items(methods, m -> m.toUpperCase(Locale.ROOT)));
    handler.setAllowedHeaders(
        headers == null ? Set.of("Content-Type", "Authorization") : items(headers, h -> h));
    handler.setAllowCredentials(false);
    handler.setHandler(next);
    return handler;
  }

  private static Set<String> items(String list, UnaryOperator<String> change) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .map(change)
        .collect(Collectors.toSet());
  }

  /** Refuses who does not know the token. */
  static final class Auth extends Handler.Wrapper {
    private static final String BEARER = "Bearer ";

    private final String header;
    private final byte[] token;

    Auth(Handler next, String header, String token) {
      super(next);
      this.header = header;
      this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (knows(request.getHeaders().get(header))) {
        return super.handle(request, response, callback);
      }
      ResponseValue refusal = Answers.error(HttpStatus.UNAUTHORIZED_401);
      if (header.equalsIgnoreCase("Authorization")) {
        refusal = refusal.with(new HttpField("WWW-Authenticate", "Bearer"));
      }
      Answers.send(refusal, response, callback);
      return true;
    }

    private boolean knows(String given) {
      return given != null
          && (isToken(given)
              || given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                  && isToken(given.substring(BEARER.length())));
    }

    /** In a time that does not tell how much of it is right. */
    private boolean isToken(String given) {
      return MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Headers that have browsers take fewer risks. */
  static final class Security extends Handler.Wrapper {
    private final boolean secure;

    Security(Handler next, boolean secure) {
      super(next);
      this.secure = secure;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      HttpFields.Mutable headers = response.getHeaders();
      headers.put("X-Content-Type-Options", "nosniff");
      headers.put("X-Frame-Options", "DENY");
      headers.put("Referrer-Policy", "same-origin");
      headers.put("Cross-Origin-Opener-Policy", "same-origin");
      headers.put("Content-Security-Policy", "frame-ancestors 'none'; base-uri 'self'");
      if (secure) {
        headers.put("Strict-Transport-Security", "max-age=31536000");
      }
      return super.handle(request, response, callback);
    }
  }

  /** Says in {@code X-Response-Time} how long the answer took. */
  static final class Timing extends Handler.Wrapper {
    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

    Timing(Handler next) {
      super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      long start = System.nanoTime();
      Response timed =
          new Response.Wrapper(request, response) {
            @Override
            public void write(boolean last, ByteBuffer content, Callback done) {
              if (!isCommitted()) {
                double elapsed = (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
                getHeaders().put("X-Response-Time", String.format(Locale.ROOT, "%.3fms", elapsed));
              }
              super.write(last, content, done);
            }
          };
      return super.handle(request, timed, callback);
    }
  }

  /** Sends what is worth it in gzip to who accepts that. Compressed requests are not unpacked. */
  static Handler compression(Handler next) {
    CompressionHandler handler = new CompressionHandler(next);
    handler.putCompression(new GzipCompression());
    handler.putConfiguration(
        "/*",
        CompressionConfig.builder()
            .defaults()
            .compressIncludeEncoding("gzip")
            .decompressExcludeEncoding("gzip")
            .build());
    return handler;
  }

  /** Answers 429 to an address that asks too often. */
  static final class RateLimit extends Handler.Wrapper {
    /** How many addresses are watched; the one that has been silent longest is forgotten. */
    private static final int MAX_ADDRESSES = 100_000;

    private final int requests;
    private final long window;
    private final Map<String, Count> counts =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MAX_ADDRESSES;
          }
        };

    private static final class Count {
      private long start;
      private int requests;
    }

    RateLimit(Handler next, int requests, int seconds) {
      super(next);
      this.requests = requests;
      this.window = TimeUnit.SECONDS.toNanos(seconds);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      long wait = wait(Request.getRemoteAddr(request), System.nanoTime());
      if (wait == 0) {
        return super.handle(request, response, callback);
      }
      long seconds = TimeUnit.NANOSECONDS.toSeconds(wait) + 1;
      ResponseValue refusal =
          Answers.error(HttpStatus.TOO_MANY_REQUESTS_429)
              .with(new HttpField("Retry-After", Long.toString(seconds)));
      Answers.send(refusal, response, callback);
      return true;
    }

    /** How long the address has to wait, in nanoseconds; 0 where it need not. */
    private synchronized long wait(String address, long now) {
      Count count = counts.computeIfAbsent(address, _ -> new Count());
      if (count.requests == 0 || now - count.start >= window) {
        count.start = now;
        count.requests = 0;
      }
      if (count.requests >= requests) {
        return Math.max(1, window - (now - count.start));
      }
      count.requests++;
      return 0;
    }
  }

  /** Answers 413 to requests with more than so many bytes in their body. */
  static final class SizeLimit extends Handler.Wrapper {
    private final int bytes;

    SizeLimit(Handler next, int bytes) {
      super(next);
      this.bytes = bytes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Bodies.limit(request, bytes);
      return super.handle(request, response, callback);
    }
  }

  /** Has handlers end that run for more than so many seconds. */
  static final class TimeLimit extends Handler.Wrapper {
    private final int seconds;

    TimeLimit(Handler next, int seconds) {
      super(next);
      this.seconds = seconds;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      ProgramHandler.limitTime(request, seconds);
      return super.handle(request, response, callback);
    }
  }
}
