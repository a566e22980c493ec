/*
 * Stand-in for GraalVM's libchelper, which is not on Maven Central. Written from the declarations of
 * its functions in svm's sources (AMD64LibCHelper, LibCHelper, LocaleCHelper, CSunMiscSignal,
 * AttachHelper, LinuxLibCHelper, CodeSynchronizationOperations).
 */
#define _GNU_SOURCE
#include <cpuid.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "amd64cpufeatures.h"
#include "svm_locale.h"

/* ------------------------------------------------------------ the processor */

#define BIT(word, n) (((word) >> (n)) & 1)

/* The register states that the operating system saves (XCR0). */
#define STATE_AVX 0x06
#define STATE_AVX512 0xe0

static unsigned long long saved_states(void) {
  unsigned low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return ((unsigned long long)high << 32) | low;
}

static void determine_avx512(CPUFeatures *f, unsigned b, unsigned c, unsigned d) {
  f->fAVX512F = 1;
  f->fAVX512DQ = BIT(b, 17);
  f->fAVX512_IFMA = BIT(b, 21);
  f->fAVX512PF = BIT(b, 26);
  f->fAVX512ER = BIT(b, 27);
  f->fAVX512CD = BIT(b, 28);
  f->fAVX512BW = BIT(b, 30);
  f->fAVX512VL = BIT(b, 31);
  f->fAVX512_VBMI = BIT(c, 1);
  f->fAVX512_VBMI2 = BIT(c, 6);
  f->fAVX512_VAES = BIT(c, 9);
  f->fAVX512_VPCLMULQDQ = BIT(c, 10);
  f->fAVX512_VNNI = BIT(c, 11);
  f->fAVX512_BITALG = BIT(c, 12);
  f->fAVX512_VPOPCNTDQ = BIT(c, 14);
  f->fAVX512_FP16 = BIT(d, 23);
}

/* Leaves RTM out: nothing here needs it, and microcode often disables it. */
static void determine_leaf_7(CPUFeatures *f, int avx, int avx512) {
  unsigned a, b, c, d, last_subleaf;
  __cpuid_count(7, 0, last_subleaf, b, c, d);
  f->fBMI1 = BIT(b, 3);
  f->fBMI2 = BIT(b, 8);
  f->fERMS = BIT(b, 9);
  f->fADX = BIT(b, 19);
  f->fFLUSHOPT = BIT(b, 23);
  f->fCLWB = BIT(b, 24);
  f->fSHA = BIT(b, 29);
  f->fPKU = BIT(c, 3);
  f->fOSPKE = BIT(c, 4);
  f->fCET_SS = BIT(c, 7);
  f->fGFNI = BIT(c, 8);
  f->fRDPID = BIT(c, 22);
  f->fFSRM = BIT(d, 4);
  f->fSERIALIZE = BIT(d, 14);
  f->fCET_IBT = BIT(d, 20);
  f->fAVX2 = avx && BIT(b, 5);
  if (avx512 && BIT(b, 16)) {
    determine_avx512(f, b, c, d);
  }
  if (avx && last_subleaf >= 1) {
    __cpuid_count(7, 1, a, b, c, d);
    f->fSHA512 = BIT(a, 0);
    f->fAVX_IFMA = BIT(a, 23);
  }
}

static void determine_extended(CPUFeatures *f) {
  unsigned a, b, c, d, last;
  __cpuid(0x80000000, last, b, c, d);
  if (last >= 0x80000001) {
    __cpuid(0x80000001, a, b, c, d);
    f->fLZCNT = BIT(c, 5);
    f->fSSE4A = BIT(c, 6);
    f->fAMD_3DNOW_PREFETCH = BIT(c, 8);
    f->fRDTSCP = BIT(d, 27);
  }
  if (last >= 0x80000007) {
    __cpuid(0x80000007, a, b, c, d);
    f->fTSCINV = f->fTSCINV_BIT = BIT(d, 8);
  }
}

void determineCPUFeatures(CPUFeatures *f) {
  unsigned a, b, c, d, last;
  memset(f, 0, sizeof *f);
  if (!__get_cpuid(0, &last, &b, &c, &d)) {
    return;
  }
  __cpuid(1, a, b, c, d);
  f->fTSC = BIT(d, 4);
  f->fCX8 = BIT(d, 8);
  f->fCMOV = BIT(d, 15);
  f->fFLUSH = BIT(d, 19);
  f->fMMX = BIT(d, 23);
  f->fFXSR = BIT(d, 24);
  f->fSSE = BIT(d, 25);
  f->fSSE2 = BIT(d, 26);
  f->fHT = BIT(d, 28);
  f->fSSE3 = BIT(c, 0);
  f->fCLMUL = BIT(c, 1);
  f->fSSSE3 = BIT(c, 9);
  f->fSSE4_1 = BIT(c, 19);
  f->fSSE4_2 = BIT(c, 20);
  f->fPOPCNT = BIT(c, 23);
  f->fAES = BIT(c, 25);
  f->fHV = BIT(c, 31);

  unsigned long long states = BIT(c, 27) ? saved_states() : 0;
  int avx = BIT(c, 28) && (states & STATE_AVX) == STATE_AVX;
  int avx512 = avx && (states & STATE_AVX512) == STATE_AVX512;
  if (avx) {
    f->fAVX = f->fVZEROUPPER = 1;
    f->fFMA = BIT(c, 12);
    f->fF16C = BIT(c, 29);
  }
  if (last >= 7) {
    determine_leaf_7(f, avx, avx512);
  }
  determine_extended(f);
}

/* The mask holds, for each feature, 0xfe where the image requires it and 0xff where it does not. */
int checkCPUFeatures(const char *mask) {
  CPUFeatures features;
  determineCPUFeatures(&features);
  const unsigned char *present = (const unsigned char *)&features;
  for (size_t i = 0; i < sizeof features; i++) {
    if (((unsigned char)mask[i] | present[i]) != 0xff) {
      return 1;
    }
  }
  return 0;
}

int checkCPUFeaturesOrExit(const char *mask, const char *message) {
  if (checkCPUFeatures(mask)) {
    fprintf(stderr, "%s\n", message);
    exit(1);
  }
  return 0;
}

void codeSynchronization_clearCache(long start, long size) {
  __builtin___clear_cache((char *)start, (char *)start + size);
}

/* ------------------------------------------------------------ the process */

extern char **environ;

char **getEnviron(void) { return environ; }

/* Of the JDK's libjava; gives a text that the caller frees, or NULL. */
extern char *findJavaTZ_md(const char *java_home);

char *SVM_FindJavaTZmd(const char *mapping, int length) {
  (void)mapping;
  (void)length;
  char *zone = findJavaTZ_md("");
  return zone ? zone : strdup("GMT");
}

int getThreadId(void) { return (int)syscall(SYS_gettid); }

/* The user time of a thread in nanoseconds, -1 where it is unknown. */
long getThreadUserTimeSlow(int thread) {
  char path[64], text[1024];
  snprintf(path, sizeof path, "/proc/self/task/%d/stat", thread);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return -1;
  }
  ssize_t size = read(file, text, sizeof text - 1);
  close(file);
  if (size <= 0) {
    return -1;
  }
  text[size] = 0;
  /* The fields after the name, which is in brackets and may hold anything; utime is the 14th. */
  char *rest = strrchr(text, ')');
  unsigned long ticks;
  long per_second = sysconf(_SC_CLK_TCK);
  if (!rest || per_second <= 0 ||
      sscanf(rest + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu", &ticks) != 1) {
    return -1;
  }
  return (long)(ticks * (1000000000UL / per_second));
}

void *mremapP(void *old, unsigned long old_size, unsigned long size, int flags, void *address) {
  return mremap(old, old_size, size, flags, address);
}

int openSII(const char *path, int flags, int mode) { return open(path, flags, mode); }

int fprintfSD(FILE *file, const char *format, const char *text, int number) {
  return fprintf(file, format, text, number);
}

/* ------------------------------------------------------------ the locale */

typedef struct {
  char language[64], script[64], country[64], variant[64];
} locale_parts;

static locale_parts display, format;
static svm_locale_props_t locale;

static void set_modifier(locale_parts *parts, const char *modifier) {
  if (!strcmp(modifier, "latin") || !strcmp(modifier, "Latn")) {
    strcpy(parts->script, "Latn");
  } else if (!strcmp(modifier, "cyrillic") || !strcmp(modifier, "Cyrl")) {
    strcpy(parts->script, "Cyrl");
  } else if (strcmp(modifier, "euro")) {
    snprintf(parts->variant, sizeof parts->variant, "%s", modifier);
    for (char *c = parts->variant; *c; c++) {
      *c = (char)toupper((unsigned char)*c);
    }
  }
}

/* Splits language_COUNTRY.encoding@modifier, as the JDK's java_props_md.c does. */
static void split_locale(int category, locale_parts *parts) {
  const char *name = setlocale(category, NULL);
  if (!name || !strcmp(name, "C") || !strcmp(name, "POSIX") || !strncmp(name, "C.", 2)) {
    name = "en";
  }
  char text[128];
  snprintf(text, sizeof text, "%s", name);
  char *modifier = strchr(text, '@');
  if (modifier) {
    *modifier++ = 0;
    set_modifier(parts, modifier);
  }
  text[strcspn(text, ".")] = 0;
  char *country = strchr(text, '_');
  if (country) {
    *country++ = 0;
    snprintf(parts->country, sizeof parts->country, "%.63s", country);
  }
  snprintf(parts->language, sizeof parts->language, "%.63s", *text ? text : "en");
}

static const char *or_null(const char *text) { return *text ? text : NULL; }

int svm_initialize_locale(void) {
  setlocale(LC_ALL, "");
  split_locale(LC_MESSAGES, &display);
  split_locale(LC_CTYPE, &format);
  locale.display_language = display.language;
  locale.display_script = or_null(display.script);
  locale.display_country = or_null(display.country);
  locale.display_variant = or_null(display.variant);
  locale.format_language = format.language;
  locale.format_script = or_null(format.script);
  locale.format_country = or_null(format.country);
  locale.format_variant = or_null(format.variant);
  return SVM_LOCALE_INITIALIZATION_SUCCEEDED;
}

svm_locale_props_t *svm_get_locale(void) { return &locale; }

/* ------------------------------------------------------------ signals handled in Java */

static sem_t arrived;
static volatile int opened;
static volatile int pending[NSIG];

int cSunMiscSignal_open(void) {
  if (!__sync_bool_compare_and_swap(&opened, 0, 1)) {
    return 1;
  }
  if (sem_init(&arrived, 0, 0)) {
    opened = 0;
    return -1;
  }
  return 0;
}

int cSunMiscSignal_close(void) {
  opened = 0;
  return sem_destroy(&arrived);
}

int cSunMiscSignal_awaitSemaphore(void) {
  int result;
  do {
    result = sem_wait(&arrived);
  } while (result < 0 && errno == EINTR);
  return result;
}

int cSunMiscSignal_signalSemaphore(void) { return sem_post(&arrived); }

char cSunMiscSignal_signalRangeCheck(int signal) { return signal > 0 && signal < NSIG; }

int cSunMiscSignal_checkPendingSignal(void) {
  for (int signal = 0; signal < NSIG; signal++) {
    for (int count = pending[signal]; count > 0; count = pending[signal]) {
      if (__sync_bool_compare_and_swap(&pending[signal], count, count - 1)) {
        return signal;
      }
    }
  }
  return -1;
}

static void on_signal(int signal, siginfo_t *info, void *context) {
  (void)info;
  (void)context;
  if (cSunMiscSignal_signalRangeCheck(signal)) {
    int saved = errno;
    __sync_fetch_and_add(&pending[signal], 1);
    sem_post(&arrived);
    errno = saved;
  }
}

void *cSunMiscSignal_signalHandlerFunctionPointer(void) { return (void *)on_signal; }

/* ------------------------------------------------------------ attaching, which is not supported */

void svm_attach_startup(const char *path) { (void)path; }

void svm_attach_listener_cleanup(int socket, const char *path) {
  (void)socket;
  (void)path;
}

char svm_attach_check_socket_file(const char *path) {
  (void)path;
  return 0;
}

char svm_attach_is_init_trigger(const char *path) {
  (void)path;
  return 0;
}

int svm_attach_create_listener(const char *path) {
  (void)path;
  return -1;
}

int svm_attach_wait_for_request(int socket) {
  (void)socket;
  return -1;
}

void svm_attach_shutdown_socket(int socket) { (void)socket; }
