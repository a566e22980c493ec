package org.pohlang.stdlib;

import com.oracle.truffle.api.strings.TruffleString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.pohlang.values.Errors;
import org.pohlang.values.Numbers;
import org.pohlang.values.Texts;

/**
 * {@code datetime}. A moment is a Number of seconds since 1970, as {@code now()} gives it, or Text
 * in ISO 8601: a date, a date and time, or these with an offset. What has no offset is UTC.
 */
final class DateTimeModule {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ENGLISH);

  private static final double SECONDS_PER_DAY = 86_400;
  private static final double NANOS_PER_SECOND = 1e9;

  private static final String MOMENT = "a date as a Text or a Number of seconds";

  private DateTimeModule() {}

  static void addTo(Natives natives) {
    natives.function("now_iso", 0, _ -> Texts.of(now().toString()));
    natives.function(
        "today", 0, _ -> Texts.of(LocalDate.ofInstant(now(), ZoneOffset.UTC).toString()));
    natives.function("format", 1, 2, DateTimeModule::format);
    natives.function("parse", 1, 2, DateTimeModule::parse);
    natives.function("add_days", 2, DateTimeModule::addDays);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Object format(Object[] arguments) {
    OffsetDateTime moment = moment("format", arguments[0]);
    if (arguments.length == 1) {
      return Texts.of(moment.toInstant().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    String pattern = Arguments.string("format", arguments[1]);
    try {
      return Texts.of(formatter(pattern).format(moment));
    } catch (DateTimeException _) {
      throw ModuleErrors.notAPattern(pattern);
    }
  }

  private static Object parse(Object[] arguments) {
    String text = Arguments.string("parse", arguments[0]);
    if (arguments.length == 1) {
      return seconds(moment(parse(text, ISO, "2025-01-31T10:00:00Z")));
    }
    String pattern = Arguments.string("parse", arguments[1]);
    return seconds(moment(parse(text, formatter(pattern), pattern)));
  }

  private static Object addDays(Object[] arguments) {
    double days = Arguments.whole("add_days", arguments[1]);
    if (Numbers.isNumber(arguments[0])) {
      return Numbers.of(Numbers.toDouble(arguments[0]) + days * SECONDS_PER_DAY);
    }
    if (!(arguments[0] instanceof TruffleString date)) {
      throw Errors.wrongOperand("add_days", MOMENT, arguments[0]);
    }
    String text = Texts.string(date);
    Temporal moment = (Temporal) parse(text, ISO, "2025-01-31");
    try {
      Temporal later = moment.plus((long) days, ChronoUnit.DAYS);
      return Texts.of(
          (later instanceof LocalDate
                  ? DateTimeFormatter.ISO_LOCAL_DATE
                  : DateTimeFormatter.ISO_DATE_TIME)
              .format(later));
    } catch (DateTimeException | ArithmeticException _) {
      throw ModuleErrors.dateOutOfRange(text + " and " + Numbers.show(days) + " days");
    }
  }

  /** The moment that an argument stands for, in UTC. */
  private static OffsetDateTime moment(String function, Object argument) {
    if (argument instanceof TruffleString text) {
      return moment(parse(Texts.string(text), ISO, "2025-01-31T10:00:00Z"));
    }
    if (!Numbers.isNumber(argument)) {
      throw Errors.wrongOperand(function, MOMENT, argument);
    }
    double seconds = Numbers.toDouble(argument);
    double whole = Math.floor(seconds);
    if (Double.isNaN(seconds)) {
      throw ModuleErrors.dateOutOfRange(Numbers.show(seconds));
    }
    try {
      return Instant.ofEpochSecond((long) whole, (long) ((seconds - whole) * NANOS_PER_SECOND))
          .atOffset(ZoneOffset.UTC);
    } catch (DateTimeException | ArithmeticException _) {
      throw ModuleErrors.dateOutOfRange(Numbers.show(seconds));
    }
  }

  private static OffsetDateTime moment(TemporalAccessor parsed) {
    return switch (parsed) {
      case OffsetDateTime moment -> moment.withOffsetSameInstant(ZoneOffset.UTC);
      case LocalDateTime moment -> moment.atOffset(ZoneOffset.UTC);
      case LocalDate date -> date.atStartOfDay().atOffset(ZoneOffset.UTC);
      default -> throw new AssertionError(parsed);
    };
  }

  private static Object seconds(OffsetDateTime moment) {
    return Numbers.of(moment.toEpochSecond() + moment.getNano() / NANOS_PER_SECOND);
  }

  private static DateTimeFormatter formatter(String pattern) {
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    } catch (IllegalArgumentException _) {
      throw ModuleErrors.notAPattern(pattern);
    }
  }

  private static TemporalAccessor parse(String text, DateTimeFormatter formatter, String form) {
    try {
      return formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    } catch (DateTimeParseException _) {
      throw ModuleErrors.notADate(text, form);
    }
  }
}
