/**
 * The system modules that come with the language. What is natural in PohLang is written in it,
 * among the resources; the rest is here.
 */
package org.pohlang.stdlib;
