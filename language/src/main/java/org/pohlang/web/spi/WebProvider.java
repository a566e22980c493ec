package org.pohlang.web.spi;

/**
 * The web framework, found as a service when a program first uses a web statement or phrase, so
 * that whoever embeds the language without it carries no server.
 */
public interface WebProvider {
  /**
   * The web framework for one context.
   *
   * @param host the context that programs run in
   */
  Web open(WebHost host);
}
