package org.pohlang.web;

import org.pohlang.web.spi.Web;
import org.pohlang.web.spi.WebHost;
import org.pohlang.web.spi.WebProvider;

/** The web framework as a service of the language. */
public final class JettyWebProvider implements WebProvider {
  /** For the service loader. */
  public JettyWebProvider() {}

  @Override
  public Web open(WebHost host) {
    return new WebFramework(host);
  }
}
