/** The web framework of PohLang: section 11 of the language reference, on Jetty. */
module org.pohlang.web {
  requires com.github.jknack.handlebars;
  requires java.logging;
  requires org.eclipse.jetty.alpn.server;
  requires org.eclipse.jetty.compression.gzip;
  requires org.eclipse.jetty.compression.server;
  requires org.eclipse.jetty.http2.server;
  requires org.eclipse.jetty.server;
  requires org.pohlang.language;

  provides org.pohlang.web.spi.WebProvider with
      org.pohlang.web.JettyWebProvider;
}
