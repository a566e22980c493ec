package org.pohlang.engine;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import org.pohlang.values.Foreign;
import org.pohlang.values.ValueType;
import org.pohlang.values.Values;

/** A value that has no language, or another one, as PohLang sees it. */
@ExportLibrary(value = InteropLibrary.class, delegateTo = "delegate")
final class LanguageView implements TruffleObject {
  final Object delegate;

  LanguageView(Object value) {
    this.delegate = value;
  }

  @ExportMessage
  boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  Class<? extends TruffleLanguage<?>> getLanguage() {
    return PohLanguage.class;
  }

  @ExportMessage
  boolean hasMetaObject() {
    return !Foreign.isObject(Values.fromForeign(delegate));
  }

  @ExportMessage
  Object getMetaObject() throws UnsupportedMessageException {
    if (!hasMetaObject()) {
      throw UnsupportedMessageException.create();
    }
    return ValueType.of(Values.fromForeign(delegate));
  }

  @ExportMessage
  Object toDisplayString(boolean allowSideEffects) {
    return Values.display(Values.fromForeign(delegate), allowSideEffects);
  }
}
