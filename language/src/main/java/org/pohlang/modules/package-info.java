/** Global variables, and the files and system modules that are imported into them. */
package org.pohlang.modules;
