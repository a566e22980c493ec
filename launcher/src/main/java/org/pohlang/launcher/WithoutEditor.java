package org.pohlang.launcher;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.nio.file.Path;

/**
 * In the executable the prompt's lines are edited as anywhere, but not in the text editor that the
 * library brings along, which is half a megabyte. Only native images look at this class.
 */
@TargetClass(className = "org.graalvm.shadowed.org.jline.reader.impl.LineReaderImpl")
final class WithoutEditor {
  @Substitute
  boolean editAndExecute() {
    return false;
  }

  @Substitute
  void editAndAddInBuffer(Path file) {}
}
