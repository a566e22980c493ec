/*
 * Stand-in for GraalVM's libsvm_container: the memory and processor limits of cgroups, version 2 and
 * 1, read anew at each call. Written from the declarations in svm's ContainerLibrary.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define UNKNOWN -1L
#define ROOT_V2 "/sys/fs/cgroup"
#define ROOT_V1_MEMORY "/sys/fs/cgroup/memory"
/* Version 1 writes "no limit" as about this. */
#define NO_LIMIT_V1 (LONG_MAX / 2)

static enum { NONE, V1, V2 } version;
/* Of the process, below the roots. */
static char memory_group[512], cpu_group[512];

static int read_file(const char *path, char *text, size_t size) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return -1;
  }
  ssize_t count = read(file, text, size - 1);
  close(file);
  text[count < 0 ? 0 : count] = 0;
  return count > 0 ? 0 : -1;
}

static long read_number(const char *root, const char *group, const char *name) {
  char path[1200], text[128];
  snprintf(path, sizeof path, "%s%s/%s", root, group, name);
  if (read_file(path, text, sizeof text) || !strncmp(text, "max", 3)) {
    return UNKNOWN;
  }
  return strtol(text, NULL, 10);
}

/* The group's parent in place; 0 where it has none. */
static int to_parent(char *group) {
  char *slash = strrchr(group, '/');
  if (slash) {
    *slash = 0;
  }
  return slash != NULL;
}

static long smaller(long one, long other) {
  return other < 0 || (one >= 0 && one < other) ? one : other;
}

/* The smallest limit of a group and those that it is in. */
static long limit(const char *root, const char *own_group, const char *name) {
  char group[512];
  snprintf(group, sizeof group, "%s", own_group);
  long smallest = UNKNOWN;
  do {
    long value = read_number(root, group, name);
    smallest = smaller(value < NO_LIMIT_V1 ? value : UNKNOWN, smallest);
  } while (to_parent(group));
  return smallest;
}

static long processors(long quota, long period) {
  return quota > 0 && period > 0 ? (quota + period - 1) / period : UNKNOWN;
}

static long processors_of(const char *root, const char *group) {
  if (version == V1) {
    return processors(
        read_number(root, group, "cpu.cfs_quota_us"),
        read_number(root, group, "cpu.cfs_period_us"));
  }
  char path[1200], text[128];
  long quota, period;
  snprintf(path, sizeof path, "%s%s/cpu.max", root, group);
  if (read_file(path, text, sizeof text) || sscanf(text, "%ld %ld", &quota, &period) != 2) {
    return UNKNOWN;
  }
  return processors(quota, period);
}

static long processor_limit(void) {
  if (version == NONE) {
    return UNKNOWN;
  }
  const char *root = version == V2 ? ROOT_V2 : ROOT_V2 "/cpu";
  char group[512];
  snprintf(group, sizeof group, "%s", cpu_group);
  long smallest = UNKNOWN;
  do {
    smallest = smaller(processors_of(root, group), smallest);
  } while (to_parent(group));
  return smallest;
}

static int has_controller(const char *list, const char *name) {
  char all[256], wanted[32];
  snprintf(all, sizeof all, ",%s,", list);
  snprintf(wanted, sizeof wanted, ",%s,", name);
  return strstr(all, wanted) != NULL;
}

static void set_group(char *group, const char *path) {
  snprintf(group, 512, "%s", strcmp(path, "/") ? path : "");
}

/* A line of /proc/self/cgroup: number:controllers:path, without controllers in version 2. */
static void take_group(char *line, int is_v2) {
  char *controllers = strchr(line, ':');
  char *path = controllers ? strchr(controllers + 1, ':') : NULL;
  if (!path) {
    return;
  }
  *controllers++ = 0;
  *path++ = 0;
  if (is_v2 && !*controllers) {
    version = V2;
    set_group(memory_group, path);
    set_group(cpu_group, path);
  } else if (!is_v2 && has_controller(controllers, "memory")) {
    version = V1;
    set_group(memory_group, path);
  } else if (!is_v2 && has_controller(controllers, "cpu")) {
    version = V1;
    set_group(cpu_group, path);
  }
}

long svm_container_memory_limit_in_bytes(void) {
  switch (version) {
    case V2: return limit(ROOT_V2, memory_group, "memory.max");
    case V1: return limit(ROOT_V1_MEMORY, memory_group, "memory.limit_in_bytes");
    default: return UNKNOWN;
  }
}

/* Whether the process is in a container that limits something. */
int svm_container_initialize(int interface_version) {
  (void)interface_version;
  char text[4096];
  if (read_file("/proc/self/cgroup", text, sizeof text)) {
    return 0;
  }
  int is_v2 = access(ROOT_V2 "/cgroup.controllers", F_OK) == 0;
  char *rest = NULL;
  for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
    take_group(line, is_v2);
  }
  return svm_container_memory_limit_in_bytes() > 0 || processor_limit() > 0;
}

unsigned long svm_container_physical_memory(void) {
  unsigned long of_host =
      (unsigned long)sysconf(_SC_PHYS_PAGES) * (unsigned long)sysconf(_SC_PAGESIZE);
  long limited = svm_container_memory_limit_in_bytes();
  return limited > 0 && (unsigned long)limited < of_host ? (unsigned long)limited : of_host;
}

long svm_container_memory_and_swap_limit_in_bytes(void) {
  if (version == V1) {
    return limit(ROOT_V1_MEMORY, memory_group, "memory.memsw.limit_in_bytes");
  }
  long memory = svm_container_memory_limit_in_bytes();
  long swap = version == V2 ? limit(ROOT_V2, memory_group, "memory.swap.max") : UNKNOWN;
  return memory >= 0 && swap >= 0 ? memory + swap : UNKNOWN;
}

long svm_container_memory_soft_limit_in_bytes(void) {
  switch (version) {
    case V2: return limit(ROOT_V2, memory_group, "memory.low");
    case V1: return limit(ROOT_V1_MEMORY, memory_group, "memory.soft_limit_in_bytes");
    default: return UNKNOWN;
  }
}

static long own_number(const char *name_v2, const char *name_v1) {
  switch (version) {
    case V2: return read_number(ROOT_V2, memory_group, name_v2);
    case V1: return read_number(ROOT_V1_MEMORY, memory_group, name_v1);
    default: return UNKNOWN;
  }
}

long svm_container_memory_usage_in_bytes(void) {
  return own_number("memory.current", "memory.usage_in_bytes");
}

long svm_container_memory_max_usage_in_bytes(void) {
  return own_number("memory.peak", "memory.max_usage_in_bytes");
}

/* A line "name value" of memory.stat. */
static long statistic(const char *name_v2, const char *name_v1) {
  char path[1200], text[8192];
  const char *name = version == V2 ? name_v2 : name_v1;
  const char *root = version == V2 ? ROOT_V2 : ROOT_V1_MEMORY;
  snprintf(path, sizeof path, "%s%s/memory.stat", root, memory_group);
  if (version == NONE || read_file(path, text, sizeof text)) {
    return UNKNOWN;
  }
  size_t length = strlen(name);
  char *rest = NULL;
  for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
    if (!strncmp(line, name, length) && line[length] == ' ') {
      return strtol(line + length, NULL, 10);
    }
  }
  return UNKNOWN;
}

long svm_container_rss_usage_in_bytes(void) { return statistic("anon", "rss"); }

long svm_container_cache_usage_in_bytes(void) { return statistic("file", "cache"); }

int svm_container_active_processor_count(void) {
  cpu_set_t set;
  long count = sched_getaffinity(0, sizeof set, &set) ? sysconf(_SC_NPROCESSORS_ONLN) : CPU_COUNT(&set);
  long limited = processor_limit();
  if (limited > 0 && limited < count) {
    count = limited;
  }
  return count > 0 ? (int)count : 1;
}
