/*
 * Stand-in for the few entry points of libjvm that the JDK's static libraries (libjava, libnet,
 * libnio, libzip) call; their signatures are those of the JDK's jvm.h.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <jni.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define UNUSED(parameter) (void)(parameter)

void initialize(void) {}

/* ------------------------------------------------------------ formatted output */

int jio_vsnprintf(char *buffer, size_t size, const char *format, va_list arguments) {
  if ((long)size <= 0) {
    return -1;
  }
  int length = vsnprintf(buffer, size, format, arguments);
  if (length < 0 || (size_t)length >= size) {
    buffer[size - 1] = 0;
    return -1;
  }
  return length;
}

int jio_snprintf(char *buffer, size_t size, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = jio_vsnprintf(buffer, size, format, arguments);
  va_end(arguments);
  return length;
}

int jio_vfprintf(FILE *file, const char *format, va_list arguments) {
  return vfprintf(file, format, arguments);
}

int jio_fprintf(FILE *file, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vfprintf(file, format, arguments);
  va_end(arguments);
  return length;
}

/* ------------------------------------------------------------ the process */

int JVM_ActiveProcessorCount(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0) {
    return CPU_COUNT(&set);
  }
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 0 ? (int)online : 1;
}

char *JVM_NativePath(char *path) { return path; }

void JVM_Halt(jint status) { _exit(status); }

void JVM_BeforeHalt(void) {}

void *JVM_LoadLibrary(const char *name, jboolean throws) {
  UNUSED(throws);
  return dlopen(name, RTLD_LAZY);
}

void *JVM_FindLibraryEntry(void *library, const char *name) { return dlsym(library, name); }

void JVM_UnloadLibrary(void *library) { dlclose(library); }

jboolean JVM_IsUseContainerSupport(void) { return JNI_FALSE; }

jboolean JVM_IsContainerized(void) { return JNI_FALSE; }

jstring JVM_GetTemporaryDirectory(JNIEnv *env) { return (*env)->NewStringUTF(env, "/tmp"); }

/* ------------------------------------------------------------ time */

#define NANOS_PER_SECOND 1000000000LL

jlong JVM_CurrentTimeMillis(JNIEnv *env, jclass type) {
  UNUSED(env);
  UNUSED(type);
  struct timeval now;
  gettimeofday(&now, NULL);
  return (jlong)now.tv_sec * 1000 + now.tv_usec / 1000;
}

jlong JVM_NanoTime(JNIEnv *env, jclass type) {
  UNUSED(env);
  UNUSED(type);
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (jlong)now.tv_sec * NANOS_PER_SECOND + now.tv_nsec;
}

/* Nanoseconds since a time in seconds; -1 where that is more than about 136 years away. */
jlong JVM_GetNanoTimeAdjustment(JNIEnv *env, jclass type, jlong since) {
  UNUSED(env);
  UNUSED(type);
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  jlong seconds = now.tv_sec - since;
  if (seconds > 0xffffffffLL || seconds < -0xffffffffLL) {
    return -1;
  }
  return seconds * NANOS_PER_SECOND + now.tv_nsec;
}

/* ------------------------------------------------------------ threads */

void *JVM_RawMonitorCreate(void) {
  pthread_mutex_t *monitor = malloc(sizeof *monitor);
  pthread_mutex_init(monitor, NULL);
  return monitor;
}

void JVM_RawMonitorDestroy(void *monitor) {
  pthread_mutex_destroy(monitor);
  free(monitor);
}

jint JVM_RawMonitorEnter(void *monitor) { return pthread_mutex_lock(monitor); }

void JVM_RawMonitorExit(void *monitor) { pthread_mutex_unlock(monitor); }

void JVM_Yield(JNIEnv *env, jclass type) {
  UNUSED(env);
  UNUSED(type);
  sched_yield();
}

void JVM_SleepNanos(JNIEnv *env, jclass type, jlong nanos) {
  UNUSED(env);
  UNUSED(type);
  struct timespec time = {nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND};
  nanosleep(&time, NULL);
}

void JVM_SetNativeThreadName(JNIEnv *env, jobject thread, jstring name) {
  UNUSED(env);
  UNUSED(thread);
  UNUSED(name);
}

void JVM_SetThreadPriority(JNIEnv *env, jobject thread, jint priority) {
  UNUSED(env);
  UNUSED(thread);
  UNUSED(priority);
}

/* ------------------------------------------------------------ signals */

jint JVM_FindSignal(const char *name) {
  static const struct {
    const char *name;
    int number;
  } signals[] = {
      {"HUP", SIGHUP},   {"INT", SIGINT},   {"QUIT", SIGQUIT}, {"ABRT", SIGABRT}, {"KILL", SIGKILL},
      {"USR1", SIGUSR1}, {"USR2", SIGUSR2}, {"PIPE", SIGPIPE}, {"ALRM", SIGALRM}, {"TERM", SIGTERM},
      {"CHLD", SIGCHLD}, {"CONT", SIGCONT}, {"TSTP", SIGTSTP}, {"WINCH", SIGWINCH}};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    if (!strcmp(name, signals[i].name)) {
      return signals[i].number;
    }
  }
  return -1;
}

jboolean JVM_RaiseSignal(jint signal) { return raise(signal) == 0; }

/* ------------------------------------------------------------ what an image does not have */

jboolean JVM_IsFinalizationEnabled(JNIEnv *env) {
  UNUSED(env);
  return JNI_FALSE;
}

void JVM_ReportFinalizationComplete(JNIEnv *env, jobject object) {
  UNUSED(env);
  UNUSED(object);
}

/* The JNI versions up to that of JDK 24, the last that added something. */
jboolean JVM_IsSupportedJNIVersion(jint version) {
  static const jint versions[] = {JNI_VERSION_1_1, JNI_VERSION_1_2, JNI_VERSION_1_4, JNI_VERSION_1_6,
                                  JNI_VERSION_1_8, JNI_VERSION_9,   JNI_VERSION_10,  JNI_VERSION_19,
                                  JNI_VERSION_20,  JNI_VERSION_21,  JNI_VERSION_24};
  for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
    if (version == versions[i]) {
      return JNI_TRUE;
    }
  }
  return JNI_FALSE;
}

jboolean JVM_IsPreviewEnabled(void) { return JNI_FALSE; }

jboolean JVM_IsContinuationsSupported(void) { return JNI_FALSE; }

jboolean JVM_IsForeignLinkerSupported(void) { return JNI_FALSE; }

jobject JVM_LatestUserDefinedLoader(JNIEnv *env) {
  UNUSED(env);
  return NULL;
}

jlong JVM_GetRandomSeedForDumping(void) { return 0; }

jint JVM_GetCDSConfigStatus(void) { return 0; }

void JVM_GC(void) {}

void JVM_LogLambdaFormInvoker(JNIEnv *env, jstring line) {
  UNUSED(env);
  UNUSED(line);
}

jstring JVM_GetExtendedNPEMessage(JNIEnv *env, jthrowable exception) {
  UNUSED(env);
  UNUSED(exception);
  return NULL;
}

jobjectArray JVM_GetVmArguments(JNIEnv *env) {
  UNUSED(env);
  return NULL;
}

/* ------------------------------------------------------------ the rest */

/* Belongs to methods that svm replaces, so that to get here is a defect. */
#define UNSUPPORTED(name)                                                          \
  void name(void) {                                                                \
    static const char message[] = "native-image-kit: unsupported: " #name "\n";    \
    if (write(STDERR_FILENO, message, sizeof message - 1)) {                       \
      /* There is nothing else to do about a message that gets lost. */            \
    }                                                                              \
    abort();                                                                       \
  }

UNSUPPORTED(JVM_AddModuleExports)
UNSUPPORTED(JVM_AddModuleExportsToAll)
UNSUPPORTED(JVM_AddModuleExportsToAllUnnamed)
UNSUPPORTED(JVM_AddReadsModule)
UNSUPPORTED(JVM_AreNestMates)
UNSUPPORTED(JVM_ArrayCopy)
UNSUPPORTED(JVM_AssertionStatusDirectives)
UNSUPPORTED(JVM_CallStackWalk)
UNSUPPORTED(JVM_ConstantPoolGetClassAt)
UNSUPPORTED(JVM_ConstantPoolGetClassAtIfLoaded)
UNSUPPORTED(JVM_ConstantPoolGetClassRefIndexAt)
UNSUPPORTED(JVM_ConstantPoolGetDoubleAt)
UNSUPPORTED(JVM_ConstantPoolGetFieldAt)
UNSUPPORTED(JVM_ConstantPoolGetFieldAtIfLoaded)
UNSUPPORTED(JVM_ConstantPoolGetFloatAt)
UNSUPPORTED(JVM_ConstantPoolGetIntAt)
UNSUPPORTED(JVM_ConstantPoolGetLongAt)
UNSUPPORTED(JVM_ConstantPoolGetMemberRefInfoAt)
UNSUPPORTED(JVM_ConstantPoolGetMethodAt)
UNSUPPORTED(JVM_ConstantPoolGetMethodAtIfLoaded)
UNSUPPORTED(JVM_ConstantPoolGetNameAndTypeRefIndexAt)
UNSUPPORTED(JVM_ConstantPoolGetNameAndTypeRefInfoAt)
UNSUPPORTED(JVM_ConstantPoolGetSize)
UNSUPPORTED(JVM_ConstantPoolGetStringAt)
UNSUPPORTED(JVM_ConstantPoolGetTagAt)
UNSUPPORTED(JVM_ConstantPoolGetUTF8At)
UNSUPPORTED(JVM_CreateThreadSnapshot)
UNSUPPORTED(JVM_CurrentCarrierThread)
UNSUPPORTED(JVM_CurrentThread)
UNSUPPORTED(JVM_DefineArchivedModules)
UNSUPPORTED(JVM_DefineClassWithSource)
UNSUPPORTED(JVM_DefineModule)
UNSUPPORTED(JVM_DesiredAssertionStatus)
UNSUPPORTED(JVM_DumpClassListToFile)
UNSUPPORTED(JVM_DumpDynamicArchive)
UNSUPPORTED(JVM_DumpThreads)
UNSUPPORTED(JVM_EnsureMaterializedForStackWalk_func)
UNSUPPORTED(JVM_ExpandStackFrameInfo)
UNSUPPORTED(JVM_FillInStackTrace)
UNSUPPORTED(JVM_FindClassFromBootLoader)
UNSUPPORTED(JVM_FindClassFromCaller)
UNSUPPORTED(JVM_FindLoadedClass)
UNSUPPORTED(JVM_FindPrimitiveClass)
UNSUPPORTED(JVM_FindScopedValueBindings)
UNSUPPORTED(JVM_FreeMemory)
UNSUPPORTED(JVM_GetAllThreads)
UNSUPPORTED(JVM_GetAndClearReferencePendingList)
UNSUPPORTED(JVM_GetArrayElement)
UNSUPPORTED(JVM_GetArrayLength)
UNSUPPORTED(JVM_GetCallerClass)
UNSUPPORTED(JVM_GetClassAccessFlags)
UNSUPPORTED(JVM_GetClassAnnotations)
UNSUPPORTED(JVM_GetClassConstantPool)
UNSUPPORTED(JVM_GetClassDeclaredConstructors)
UNSUPPORTED(JVM_GetClassDeclaredFields)
UNSUPPORTED(JVM_GetClassDeclaredMethods)
UNSUPPORTED(JVM_GetClassFileVersion)
UNSUPPORTED(JVM_GetClassInterfaces)
UNSUPPORTED(JVM_GetClassSignature)
UNSUPPORTED(JVM_GetClassTypeAnnotations)
UNSUPPORTED(JVM_GetDeclaredClasses)
UNSUPPORTED(JVM_GetDeclaringClass)
UNSUPPORTED(JVM_GetEnclosingMethodInfo)
UNSUPPORTED(JVM_GetFieldTypeAnnotations)
UNSUPPORTED(JVM_GetManagement)
UNSUPPORTED(JVM_GetMethodParameters)
UNSUPPORTED(JVM_GetMethodTypeAnnotations)
UNSUPPORTED(JVM_GetNestHost)
UNSUPPORTED(JVM_GetNestMembers)
UNSUPPORTED(JVM_GetNextThreadIdOffset)
UNSUPPORTED(JVM_GetPermittedSubclasses)
UNSUPPORTED(JVM_GetPrimitiveArrayElement)
UNSUPPORTED(JVM_GetProperties)
UNSUPPORTED(JVM_GetRecordComponents)
UNSUPPORTED(JVM_GetSimpleBinaryName)
UNSUPPORTED(JVM_GetStackTrace)
UNSUPPORTED(JVM_GetSystemPackage)
UNSUPPORTED(JVM_GetSystemPackages)
UNSUPPORTED(JVM_HasReferencePendingList)
UNSUPPORTED(JVM_HoldsLock)
UNSUPPORTED(JVM_IHashCode)
UNSUPPORTED(JVM_InitAgentProperties)
UNSUPPORTED(JVM_InitClassName)
UNSUPPORTED(JVM_InitStackTraceElement)
UNSUPPORTED(JVM_InitStackTraceElementArray)
UNSUPPORTED(JVM_InitializeFromArchive)
UNSUPPORTED(JVM_InternString)
UNSUPPORTED(JVM_Interrupt)
UNSUPPORTED(JVM_InvokeMethod)
UNSUPPORTED(JVM_IsHiddenClass)
UNSUPPORTED(JVM_IsRecord)
UNSUPPORTED(JVM_LookupDefineClass)
UNSUPPORTED(JVM_LookupLambdaProxyClassFromArchive)
UNSUPPORTED(JVM_MaxMemory)
UNSUPPORTED(JVM_MoreStackWalk)
UNSUPPORTED(JVM_NeedsClassInitBarrierForCDS)
UNSUPPORTED(JVM_NewArray)
UNSUPPORTED(JVM_NewInstanceFromConstructor)
UNSUPPORTED(JVM_NewMultiArray)
UNSUPPORTED(JVM_PhantomReferenceRefersTo)
UNSUPPORTED(JVM_ReferenceClear)
UNSUPPORTED(JVM_ReferenceRefersTo)
UNSUPPORTED(JVM_RegisterContinuationMethods)
UNSUPPORTED(JVM_RegisterLambdaProxyClassForArchiving)
UNSUPPORTED(JVM_RegisterSignal)
UNSUPPORTED(JVM_ScopedValueCache)
UNSUPPORTED(JVM_SetArrayElement)
UNSUPPORTED(JVM_SetBootLoaderUnnamedModule)
UNSUPPORTED(JVM_SetCurrentThread)
UNSUPPORTED(JVM_SetPrimitiveArrayElement)
UNSUPPORTED(JVM_SetScopedValueCache)
UNSUPPORTED(JVM_SetStackWalkContinuation)
UNSUPPORTED(JVM_StartThread)
UNSUPPORTED(JVM_TakeVirtualThreadListToUnblock)
UNSUPPORTED(JVM_TotalMemory)
UNSUPPORTED(JVM_VirtualThreadDisableSuspend)
UNSUPPORTED(JVM_VirtualThreadEnd)
UNSUPPORTED(JVM_VirtualThreadMount)
UNSUPPORTED(JVM_VirtualThreadPinnedEvent)
UNSUPPORTED(JVM_VirtualThreadStart)
UNSUPPORTED(JVM_VirtualThreadUnmount)
UNSUPPORTED(JVM_WaitForReferencePendingList)
UNSUPPORTED(verifyClassname)
UNSUPPORTED(verifyFixClassname)
