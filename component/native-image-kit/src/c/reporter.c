/* What the image builder's progress report asks of the system. */
#include <jni.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#define NAME(function) Java_com_oracle_svm_hosted_ProgressReporterCHelper_##function

JNIEXPORT jlong JNICALL NAME(getPeakRSS0)(JNIEnv *env, jclass type) {
  (void)env;
  (void)type;
  struct rusage usage;
  return getrusage(RUSAGE_SELF, &usage) ? -1 : (jlong)usage.ru_maxrss * 1024;
}

JNIEXPORT jint JNICALL NAME(getTerminalWindowColumns0)(JNIEnv *env, jclass type) {
  (void)env;
  (void)type;
  struct winsize size;
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_col ? 80 : size.ws_col;
}
